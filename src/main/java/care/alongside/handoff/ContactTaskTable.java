package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.store.Together;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the table handoff of one plan: its contact, and what services are asked for it. */
@Component
class ContactTaskTable {

  private final JdbcClient db;
  private final Together together;

  ContactTaskTable(JdbcClient db, Together together) {
    this.db = db;
    this.together = together;
  }

  List<HandoffId> contactsOf(PlanId plan) {
    together.writeNow();
    return db.sql("select id from handoff where plan = :plan and code = 'aftercare-contact'")
        .param("plan", plan.value())
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .list();
  }

  Optional<OrganisationId> holder(PlanId plan) {
    together.writeNow();
    return db.sql(
            """
            select owner
              from handoff
             where plan = :plan and code = 'aftercare-contact'
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
            """)
        .param("plan", plan.value())
        .query((row, number) -> new OrganisationId(row.getObject("owner", UUID.class)))
        .optional();
  }

  /** What services are asked, or at work on, for a plan; drafts left out. */
  List<HandoffId> offersOf(PlanId plan) {
    together.writeNow();
    return db.sql(
            """
            select id
              from handoff
             where plan = :plan and code = 'fulfill'
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
             order by id
            """)
        .param("plan", plan.value())
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .list();
  }

  /**
   * Whether anybody was in touch who held the contact, or was called about it; not what was found
   * to be a mistake.
   */
  boolean wasMade(PlanId plan) {
    together.writeNow();
    return db.sql(
            """
            select exists (
              select 1
                from handoff h
                join handoff_fact f on f.handoff = h.id and f.code = 'contact-made'
               where h.plan = :plan and h.status <> 'entered-in-error'
                 and (h.code = 'aftercare-contact'
                      or h.concern = 'sooner'
                      or h.code = 'escalation' and h.concern = ''
                         and exists (select 1
                                       from handoff c
                                      where c.id = h.focus and c.code = 'aftercare-contact')))
              as made
            """)
        .param("plan", plan.value())
        .query((row, number) -> row.getBoolean("made"))
        .single();
  }
}
