package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was called about something that was called back, and for what. */
@Component
class ConcernTable {

  private final JdbcClient db;

  ConcernTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * The concerns about a Task that was called back which somebody sees to, or has seen to. Where
   * they could not be reached, nobody has told the person, so that is still to be seen to.
   */
  Set<String> seenTo(HandoffId about) {
    return Set.copyOf(
        db.sql(
                """
                select distinct concern
                  from handoff
                 where focus = :focus and code = 'escalation'
                   and concern = any(:concerns)
                   and status in
                       ('requested', 'received', 'accepted', 'in-progress', 'on-hold', 'completed')
                   and outcome is distinct from 'could-not-reach'
                """)
            .param("focus", about.value())
            .param("concerns", Concern.codes())
            .query((row, number) -> row.getString("concern"))
            .list());
  }

  /** The concerns about a Task that was called back which somebody still sees to. */
  Set<String> open(HandoffId about) {
    return Set.copyOf(
        db.sql(
                """
                select concern
                  from handoff
                 where focus = :focus and code = 'escalation'
                   and concern = any(:concerns)
                   and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
                """)
            .param("focus", about.value())
            .param("concerns", Concern.codes())
            .query((row, number) -> row.getString("concern"))
            .list());
  }
}
