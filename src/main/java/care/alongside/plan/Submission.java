package care.alongside.plan;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;

/**
 * A bundle as it came, and the answer it got, kept once so that sending it again is harmless
 * (R-17).
 *
 * @param fingerprint of its content as canonical JSON; empty once its plan has had its time and all
 *     of it was deleted but that it came
 */
public record Submission(
    OrganisationId sender,
    Identifier key,
    String fingerprint,
    PlanId plan,
    String bundle,
    String answer) {

  /** Whether nothing is left but that it came. */
  public boolean isDeleted() {
    return fingerprint.isEmpty();
  }
}
