package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was called about something that was called back, and for what. */
@Component
class ConcernTable {

  private final JdbcClient db;

  ConcernTable(JdbcClient db) {
    this.db = db;
  }

  /** The concerns about a Task that was called back which somebody sees to, or has seen to. */
  Set<String> seenTo(HandoffId about) {
    return Set.copyOf(
        db.sql(
                """
                select distinct concern
                  from handoff
                 where focus = :focus and code = 'escalation'
                   and concern in ('candour', 'report', 'late')
                   and status in
                       ('requested', 'received', 'accepted', 'in-progress', 'on-hold', 'completed')
                """)
            .param("focus", about.value())
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
                   and concern in ('candour', 'report', 'late')
                   and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
                """)
            .param("focus", about.value())
            .query((row, number) -> row.getString("concern"))
            .list());
  }

  /** The open call for one concern. */
  Optional<HandoffId> open(HandoffId about, Concern concern) {
    return db.sql(
            """
            select id
              from handoff
             where focus = :focus and code = 'escalation' and concern = :concern
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
            """)
        .param("focus", about.value())
        .param("concern", concern.code())
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .optional();
  }

  /** How often somebody was asked, so that those who hold it take turns. */
  int timesAsked(HandoffId about, Concern concern) {
    return db.sql(
            """
            select count(*) as times
              from handoff
             where focus = :focus and code = 'escalation' and concern = :concern
            """)
        .param("focus", about.value())
        .param("concern", concern.code())
        .query((row, number) -> row.getInt("times"))
        .single();
  }

  /** Whether somebody was called because something was called back. */
  boolean isConcerned(HandoffId call) {
    return db.sql(
            """
            select concern in ('candour', 'report', 'late') as concerned
              from handoff
             where id = :id
            """)
        .param("id", call.value())
        .query((row, number) -> row.getBoolean("concerned"))
        .optional()
        .orElse(false);
  }
}
