package care.alongside.choice;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import care.alongside.store.Together;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the person's choices beside what became of each, in one statement: for all requests of a
 * plan that is being opened at once.
 */
@Component
class ChoiceTable {

  private final JdbcClient db;
  private final Plans plans;
  private final Together together;

  ChoiceTable(JdbcClient db, Plans plans, Together together) {
    this.db = db;
    this.plans = plans;
    this.together = together;
  }

  /**
   * All services asked or to be asked; those added later by hand come after the person's own. One
   * from which the person took their agreement back counts as not asked, so that it can be asked
   * again once they agree again, and never before. One from which something of the plan was called
   * back is not asked again, one that handed it over has been asked, and one that has closed for
   * good cannot be. To say that the person does not need it is not to decline.
   */
  List<Candidate> candidates(ReferralId referral, Instant now) {
    var asked = plans.beginningWith(referral);
    if (asked.isEmpty()) {
      return read(List.of(referral), now).take(referral);
    }
    var first =
        together
            .atHand(FirstChoices.class)
            .filter(known -> known.has(referral))
            .orElseGet(() -> read(asked, now));
    together.keepAtHand(first);
    return first.take(referral);
  }

  private FirstChoices read(List<ReferralId> referrals, Instant now) {
    var found = new HashMap<ReferralId, List<Candidate>>();
    referrals.forEach(referral -> found.put(referral, new ArrayList<>()));
    db.sql(
            """
            select * from first_choices(:referrals::uuid[], :now)
            """)
        .param("referrals", referrals.stream().map(ReferralId::value).toArray(UUID[]::new))
        .param("now", Timestamp.from(now))
        .query(
            row -> {
              var referral = new ReferralId(row.getObject("request", UUID.class));
              Objects.requireNonNull(found.get(referral)).add(candidate(row));
            });
    return new FirstChoices(found);
  }

  /** The choices for each request, until it is asked for them: then something becomes of them. */
  private record FirstChoices(Map<ReferralId, List<Candidate>> left) {

    boolean has(ReferralId referral) {
      return left.containsKey(referral);
    }

    List<Candidate> take(ReferralId referral) {
      return Objects.requireNonNull(left.remove(referral));
    }
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

  private static Candidate candidate(ResultSet row) throws SQLException {
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
