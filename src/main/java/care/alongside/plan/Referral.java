package care.alongside.plan;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;

/** One kind of support asked for, as it stands. */
public record Referral(
    ReferralId id,
    PlanId plan,
    PersonId person,
    OrganisationId sender,
    String status,
    String support) {

  /** Whether it still wants an answer. */
  public boolean isOpen() {
    return status.equals("active") || status.equals("on-hold");
  }
}
