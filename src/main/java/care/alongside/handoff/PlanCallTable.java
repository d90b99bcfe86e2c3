package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the table handoff by which a team is called about a plan as a whole. */
@Component
class PlanCallTable {

  private final JdbcClient db;

  PlanCallTable(JdbcClient db) {
    this.db = db;
  }

  Optional<HandoffId> open(PlanId plan, PlanConcern concern) {
    return db.sql(
            """
            select id
              from handoff
             where focus = :plan and code = 'escalation' and concern = :concern
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
            """)
        .param("plan", plan.value())
        .param("concern", concern.code())
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .optional();
  }

  List<OrganisationId> asked(PlanId plan, PlanConcern concern) {
    return db.sql(
            """
            select owner
              from handoff
             where focus = :plan and code = 'escalation' and concern = :concern
             order by authored, id
            """)
        .param("plan", plan.value())
        .param("concern", concern.code())
        .query((row, number) -> new OrganisationId(row.getObject("owner", UUID.class)))
        .list();
  }

  /** Whether its owner has been asked to stop, and has not answered yet. */
  boolean isAskedToStop(HandoffId begun) {
    return !askedToStop(begun).isEmpty();
  }

  /** By what its owner has been asked to stop, and has not answered yet. */
  List<HandoffId> askedToStop(HandoffId begun) {
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

  Optional<PlanConcern> concernOf(HandoffId call) {
    return db.sql("select concern from handoff where id = :id")
        .param("id", call.value())
        .query((row, number) -> row.getString("concern"))
        .optional()
        .flatMap(PlanConcern::of);
  }
}
