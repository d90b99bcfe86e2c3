package care.alongside.choice;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the person's choices beside what became of each, in one statement. */
@Component
class ChoiceTable {

  private final JdbcClient db;

  ChoiceTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * All services asked or to be asked; those added later by hand come after the person's own. One
   * from which the person took their agreement back counts as not asked, so that it can be asked
   * again once they agree again, and never before. One from which something of the plan was called
   * back is not asked again, one that handed it over has been asked, and one that has closed for
   * good cannot be. To say that the person does not need it is not to decline.
   */
  List<Candidate> candidates(ReferralId referral, Instant now) {
    return db.sql(
            """
            select organisation, asked, declined, relied, relied_version, own
              from choices_of(:referral, :now)
            """)
        .param("referral", referral.value())
        .param("now", Timestamp.from(now))
        .query(ChoiceTable::candidate)
        .list();
  }

  Optional<Candidate.Relied> relied(
      PersonId person, OrganisationId recipient, PlanId plan, Instant now) {
    return db.sql(
            """
            select relied, relied_version, own from relied_on(:person, :recipient, :now, :plan)
            """)
        .param("person", person.value())
        .param("recipient", recipient.value())
        .param("plan", plan.value())
        .param("now", Timestamp.from(now))
        .query((row, number) -> relied(row))
        .optional();
  }

  private static Candidate candidate(ResultSet row, int number) throws SQLException {
    return new Candidate(
        new OrganisationId(row.getObject("organisation", UUID.class)),
        row.getBoolean("asked"),
        row.getBoolean("declined"),
        row.getObject("relied") == null ? Optional.empty() : Optional.of(relied(row)));
  }

  private static Candidate.Relied relied(ResultSet row) throws SQLException {
    return new Candidate.Relied(
        new ConsentId(row.getObject("relied", UUID.class)),
        row.getInt("relied_version"),
        row.getBoolean("own"));
  }
}
