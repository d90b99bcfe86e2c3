package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the table handoff by which somebody who has begun is asked to stop. */
@Component
class AbortTable {

  private final JdbcClient db;

  AbortTable(JdbcClient db) {
    this.db = db;
  }

  /** By what its owner has been asked to stop, and has not answered yet. */
  List<HandoffId> open(HandoffId begun) {
    return db.sql(
            """
            select id
              from handoff
             where focus = :begun and code = 'abort'
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
             order by id
            """)
        .param("begun", begun.value())
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .list();
  }
}
