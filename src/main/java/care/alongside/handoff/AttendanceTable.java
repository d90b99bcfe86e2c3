package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.store.Together;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the table handoff by which a person is supported. */
@Component
class AttendanceTable {

  private final JdbcClient db;
  private final Together together;

  AttendanceTable(JdbcClient db, Together together) {
    this.db = db;
    this.together = together;
  }

  /** Who may know that the person came to A&E, each once: by what they said yes to last. */
  List<Handoff> supporters(PersonId person, PlanId not, OrganisationId sender, Instant now) {
    together.writeNow();
    return db.sql(
            """
            select distinct on (h.owner)
                   h.id, h.version, h.code, h.status, h.status_reason, h.plan, h.referral,
                   h.patient, h.requester, h.owner, h.focus_type, h.focus, h.concern, h.due,
                   h.outcome
              from handoff h
             where h.patient = :person and h.plan <> :not and h.owner <> :sender
               and h.code = 'fulfill' and h.status in ('accepted', 'in-progress', 'on-hold')
               and h.consent is not null
               and 'attendance' = any(consented(h.patient, h.owner, :now))
             order by h.owner, h.authored desc, h.id
            """)
        .param("now", Timestamp.from(now))
        .param("person", person.value())
        .param("not", not.value())
        .param("sender", sender.value())
        .query(HandoffTable::handoff)
        .list();
  }

  /** Remembers by which Communications others were told of the attendance of a plan. */
  void remember(PlanId plan, Collection<UUID> communications) {
    db.sql("insert into attendance_told select :plan, unnest(:communications::uuid[])")
        .param("plan", plan.value())
        .param("communications", communications.toArray(UUID[]::new))
        .update();
  }

  /** By which Communications others were told of the attendance of a plan. */
  List<UUID> toldOf(PlanId plan) {
    return db.sql("select communication from attendance_told where plan = :plan")
        .param("plan", plan.value())
        .query((row, number) -> row.getObject("communication", UUID.class))
        .list();
  }
}
