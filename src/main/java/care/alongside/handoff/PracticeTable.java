package care.alongside.handoff;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the registered practice has of a plan. */
@Component
class PracticeTable {

  private final JdbcClient db;

  PracticeTable(JdbcClient db) {
    this.db = db;
  }

  /** The Task of the registered practice, if the person agreed that it may know of the plan. */
  Optional<Handoff> toTell(Handoff ended, Instant now) {
    return db.sql(
            """
            select h.id, h.version, h.code, h.status, h.status_reason, h.plan, h.referral,
                   h.patient, h.requester, h.owner, h.focus_type, h.focus, h.concern, h.due,
                   h.outcome
              from handoff h
              join person p on p.id = h.patient and p.registered_practice = h.owner
             where h.plan = :plan and h.code = 'fulfill' and h.owner <> :owner
               and h.status in
                   ('requested', 'received', 'accepted', 'in-progress', 'on-hold', 'completed')
               and not is_told_to_delete(h)
               and 'plan' = any(consented(h.patient, h.owner, :now))
             order by h.authored desc, h.id limit 1
            """)
        .param("plan", ended.plan().value())
        .param("owner", ended.owner().value())
        .param("now", Timestamp.from(now))
        .query(HandoffTable::handoff)
        .optional();
  }
}
