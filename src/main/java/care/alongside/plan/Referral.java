package care.alongside.plan;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.kernel.VersionedId;
import java.util.Optional;

/**
 * One kind of support asked for, as it stands.
 *
 * @param priority a code of FHIR's request-priority
 * @param aboutMe the person's own words that travel with the plan, in their current version
 */
public record Referral(
    ReferralId id,
    PlanId plan,
    PersonId person,
    OrganisationId sender,
    String status,
    String support,
    String priority,
    Optional<VersionedId> aboutMe) {

  /** Whether it counts as done; one that nobody wants any more is not. */
  public boolean isDone() {
    return status.equals("completed");
  }

  /** Whether it still wants an answer. */
  public boolean isOpen() {
    return status.equals("active") || status.equals("on-hold");
  }
}
