package care.alongside.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table handoff_fact, as far as delivery writes it. */
@Component
class FactTable {

  private final JdbcClient db;

  FactTable(JdbcClient db) {
    this.db = db;
  }

  /** Records the first delivery of a handoff to its owner. */
  void delivered(Message message, Instant at) {
    db.sql(
            """
            insert into handoff_fact (handoff, code, at, organisation)
            select id, 'delivered', :at, owner
              from handoff
             where id = :handoff and owner = :organisation
            on conflict do nothing
            """)
        .param("at", Timestamp.from(at))
        .param("handoff", message.handoff().value())
        .param("organisation", message.organisation().value())
        .update();
  }
}
