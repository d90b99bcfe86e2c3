package care.alongside.identity;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table client_assertion. */
@Component
class ClientAssertionTable {

  private final JdbcClient db;

  ClientAssertionTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * Whether this proof is used for the first time. Takes a few ended ones away in passing, more
   * than it adds, so that the table stays small without a job of its own.
   */
  boolean isFirstUse(String client, String jti, Instant expires) {
    int kept =
        db.sql(
                """
                with ended as (
                  select client, jti
                    from client_assertion
                   where expires < now()
                   limit 10
                     for update skip locked
                ), pruned as (
                  delete from client_assertion c using ended e
                   where c.client = e.client and c.jti = e.jti
                )
                insert into client_assertion (client, jti, expires)
                values (:client, :jti, :expires)
                on conflict do nothing
                """)
            .param("client", client)
            .param("jti", jti)
            .param("expires", Timestamp.from(expires))
            .update();
    return kept == 1;
  }
}
