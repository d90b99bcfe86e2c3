package care.alongside.identity;

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

  /** Newest first. */
  List<String> all() {
    return db.sql("select jwk from signing_key order by number desc")
        .query((row, number) -> row.getString("jwk"))
        .list();
  }

  /** Keeps the first key; of several nodes that start at once, one wins and the others wait. */
  void keepFirst(String jwk) {
    db.sql("insert into signing_key (number, jwk) values (1, :jwk) on conflict do nothing")
        .param("jwk", jwk)
        .update();
  }
}
