package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Those who handed over what they held, or for whom it has ended, as long as they were not told to
 * delete what they had.
 */
@Component
class FormerOwnerTable {

  private final JdbcClient db;

  FormerOwnerTable(JdbcClient db) {
    this.db = db;
  }

  /** Of what a plan asked services for: those of one service, or of all. */
  List<FormerOwners.Former> ofPlan(PlanId plan, Optional<OrganisationId> owner) {
    db.sql("select id from handoff where plan = :plan and code = 'handover' order by id for update")
        .param("plan", plan.value())
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
    return db.sql(
            """
            select distinct f.held, f.owner
              from former_owner f
             where f.plan = :plan and f.code = 'fulfill'
               and (cast(:owner as uuid) is null or f.owner = :owner)
             order by f.held, f.owner
            """)
        .param("plan", plan.value())
        .param("owner", owner.map(OrganisationId::value).orElse(null))
        .query(FormerOwnerTable::former)
        .list();
  }

  /**
   * Those to whom nothing of a person is open any more, of what they held with agreement, whether
   * they handed it over or it had ended.
   */
  List<FormerOwners.Former> unconsented(PersonId person, Instant now) {
    db.sql(
            """
            select id
              from handoff
             where patient = :person and (code = 'handover' or consent is not null)
             order by id
               for update
            """)
        .param("person", person.value())
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
    return db.sql(
            """
            select had.held, had.owner
              from had_in_agreement had
             where had.patient = :person
               and cardinality(consented(had.patient, had.owner, :now)) = 0
             order by had.held, had.owner
            """)
        .param("person", person.value())
        .param("now", Timestamp.from(now))
        .query(FormerOwnerTable::former)
        .list();
  }

  private static FormerOwners.Former former(ResultSet row, int number) throws SQLException {
    return new FormerOwners.Former(
        new HandoffId(row.getObject("held", UUID.class)),
        new OrganisationId(row.getObject("owner", UUID.class)));
  }
}
