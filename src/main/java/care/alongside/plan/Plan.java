package care.alongside.plan;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An aftercare plan as it stands. */
public record Plan(
    PlanId id,
    PersonId person,
    OrganisationId sender,
    String status,
    Instant contactDue,
    Optional<UUID> aboutMe) {

  public boolean isOpen() {
    return status.equals("active");
  }
}
