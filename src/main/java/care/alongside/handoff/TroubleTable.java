package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was called because of which trouble. */
@Component
class TroubleTable {

  private final JdbcClient db;

  TroubleTable(JdbcClient db) {
    this.db = db;
  }

  /** The trouble that somebody was called for, if it was trouble. */
  Optional<Trouble> of(HandoffId call) {
    return db.sql("select concern from handoff where id = :id and code = 'escalation'")
        .param("id", call.value())
        .query((row, number) -> row.getString("concern"))
        .optional()
        .flatMap(Trouble::of);
  }

  /** The open calls about one of these, for one trouble. */
  List<HandoffId> open(Collection<UUID> about, Trouble trouble) {
    return db.sql(
            """
            select id
              from handoff
             where focus = any(:focuses) and code = 'escalation' and concern = :concern
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
             order by id
            """)
        .param("focuses", about.toArray(UUID[]::new))
        .param("concern", trouble.code())
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .list();
  }

  /** How often somebody was asked, so that those who hold it take turns. */
  int timesAsked(UUID about, Trouble trouble) {
    return db.sql(
            """
            select count(*) as times
              from handoff
             where focus = :focus and code = 'escalation' and concern = :concern
            """)
        .param("focus", about)
        .param("concern", trouble.code())
        .query((row, number) -> row.getInt("times"))
        .single();
  }
}
