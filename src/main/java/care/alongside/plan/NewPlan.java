package care.alongside.plan;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.kernel.VersionedId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A plan as it was made with the person.
 *
 * @param assessed when the psychosocial assessment was completed; empty when the person left before
 * @param clockFrom when the 48 hours begin: the end of the assessment, or of the attendance without
 *     one
 * @param aboutMe the About me that came with it
 * @param asksFirst whether the person wishes to be asked before another service is, once one that
 *     they chose could not help
 */
public record NewPlan(
    PlanId id,
    PersonId person,
    OrganisationId sender,
    Optional<Instant> assessed,
    Instant clockFrom,
    Optional<UUID> aboutMe,
    boolean asksFirst,
    List<NewReferral> referrals) {

  /** Forty-eight elapsed hours, also when the clocks change. */
  public static final Duration CONTACT_WITHIN = Duration.ofHours(48);

  public NewPlan {
    referrals = List.copyOf(referrals);
  }

  /** The plan as it begins. */
  Plan begun() {
    return new Plan(
        id,
        person,
        sender,
        "active",
        contactDue(),
        firstAboutMe(),
        Optional.empty(),
        asksFirst,
        false);
  }

  /** One of its requests as it begins. */
  Optional<Referral> begun(ReferralId referral) {
    return referrals.stream()
        .filter(asked -> asked.id().equals(referral))
        .map(
            asked ->
                new Referral(
                    asked.id(),
                    id,
                    person,
                    sender,
                    asked.status(),
                    asked.support(),
                    asked.priority(),
                    firstAboutMe()))
        .findFirst();
  }

  /** The requests that wait for the person to agree as it begins. */
  List<ReferralId> held() {
    return referrals.stream()
        .filter(asked -> asked.status().equals("on-hold"))
        .map(NewReferral::id)
        .toList();
  }

  private Optional<VersionedId> firstAboutMe() {
    return aboutMe.map(document -> new VersionedId(document, 1));
  }

  /** When the person must have been reached. */
  public Instant contactDue() {
    return clockFrom.plus(CONTACT_WITHIN);
  }

  /**
   * One kind of support asked for.
   *
   * @param support a code of {@code CodeSystem/support}
   * @param priority a code of FHIR's request-priority
   * @param choices the person's choices, in their order
   */
  public record NewReferral(
      ReferralId id,
      String status,
      String intent,
      String support,
      String priority,
      Optional<Instant> authored,
      List<OrganisationId> choices) {

    public NewReferral {
      choices = List.copyOf(choices);
    }
  }
}
