package care.alongside.fhir;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the plan that something written later belongs to. */
@Component
class PlanOfPerson {

  private final JdbcClient db;

  PlanOfPerson(JdbcClient db) {
    this.db = db;
  }

  /**
   * The person's newest plan that this organisation sent or helps with; theirs, if they ask. None
   * that was found to be about somebody else.
   */
  Optional<PersonDocuments.PlanAndSender> latest(
      PersonId person, Optional<OrganisationId> organisation) {
    return db.sql(
            """
            select p.id, p.sender
              from plan p
             where p.patient = :person and not p.of_somebody_else
               and (cast(:organisation as uuid) is null or p.sender = :organisation
                    or exists (select 1 from handoff h
                                where h.plan = p.id and h.owner = :organisation
                                  and h.status <> 'draft'))
             order by p.opened desc, p.id
             limit 1
            """)
        .param("person", person.value())
        .param("organisation", organisation.map(OrganisationId::value).orElse(null))
        .query(PlanOfPerson::planAndSender)
        .optional();
  }

  /** One plan. */
  PersonDocuments.PlanAndSender get(PlanId plan) {
    return db.sql("select id, sender from plan where id = :plan")
        .param("plan", plan.value())
        .query(PlanOfPerson::planAndSender)
        .single();
  }

  private static PersonDocuments.PlanAndSender planAndSender(ResultSet row, int number)
      throws SQLException {
    return new PersonDocuments.PlanAndSender(
        new PlanId(row.getObject("id", UUID.class)),
        new OrganisationId(row.getObject("sender", UUID.class)));
  }
}
