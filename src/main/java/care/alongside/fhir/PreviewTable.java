package care.alongside.fhir;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a plan that was just opened asks of whom. */
@Component
class PreviewTable {

  private final JdbcClient db;

  PreviewTable(JdbcClient db) {
    this.db = db;
  }

  /** The contact first. A question of who the person is goes to a human, and is not told here. */
  List<Asked> askedIn(PlanId plan) {
    return db.sql(
            """
            select id, code, owner, focus, due
              from handoff
             where plan = :plan and focus_type <> 'Patient'
             order by code <> 'aftercare-contact', due, id
            """)
        .param("plan", plan.value())
        .query((row, number) -> asked(row))
        .list();
  }

  private static Asked asked(ResultSet row) throws SQLException {
    return new Asked(
        row.getObject("id", UUID.class),
        row.getString("code"),
        new OrganisationId(row.getObject("owner", UUID.class)),
        row.getObject("focus", UUID.class),
        row.getObject("due", OffsetDateTime.class).toInstant());
  }

  /** One handoff of the plan. */
  record Asked(UUID id, String code, OrganisationId owner, UUID focus, Instant due) {}
}
