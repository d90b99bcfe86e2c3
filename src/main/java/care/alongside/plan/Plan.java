package care.alongside.plan;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.VersionedId;
import java.time.Instant;
import java.util.Optional;

/**
 * An aftercare plan as it stands.
 *
 * @param pause while the person lets it rest
 * @param asksFirst whether the person wishes to be asked before another service is, once one that
 *     they chose could not help
 * @param withdrawn whether the person no longer wants it, so that nobody else is asked
 */
public record Plan(
    PlanId id,
    PersonId person,
    OrganisationId sender,
    String status,
    Instant contactDue,
    Optional<VersionedId> aboutMe,
    Optional<Pause> pause,
    boolean asksFirst,
    boolean withdrawn) {

  /** Whether the person lets it rest, so that nothing new is offered. */
  public boolean isPaused() {
    return pause.isPresent();
  }

  public boolean isOpen() {
    return status.equals("active");
  }
}
