package care.alongside.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table signing_key. */
@Component
class SigningKeyTable {

  private final JdbcClient db;

  SigningKeyTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * One key.
   *
   * @param jwk with its private part
   */
  record Kept(int number, String jwk, Instant created) {}

  /** Newest first. */
  List<Kept> all() {
    return db.sql("select number, jwk, created from signing_key order by number desc")
        .query(
            (row, number) ->
                new Kept(
                    row.getInt("number"),
                    row.getString("jwk"),
                    row.getObject("created", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Keeps the next key; of several nodes that do so at once, one wins and the others wait. */
  void keep(Kept key) {
    db.sql(
            """
            insert into signing_key (number, jwk, created) values (:number, :jwk, :created)
                on conflict do nothing
            """)
        .param("number", key.number())
        .param("jwk", key.jwk())
        .param("created", Timestamp.from(key.created()))
        .update();
  }

  /** Forgets each key that the next one took the place of before then. */
  void forgetReplaced(Instant before) {
    db.sql(
            """
            delete from signing_key old
             using signing_key next
             where next.number = old.number + 1 and next.created < :before
            """)
        .param("before", Timestamp.from(before))
        .update();
  }
}
