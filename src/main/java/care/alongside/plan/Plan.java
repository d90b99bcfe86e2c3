package care.alongside.plan;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.VersionedId;
import java.time.Instant;
import java.util.Optional;

/** An aftercare plan as it stands. */
public record Plan(
    PlanId id,
    PersonId person,
    OrganisationId sender,
    String status,
    Instant contactDue,
    Optional<VersionedId> aboutMe) {

  public boolean isOpen() {
    return status.equals("active");
  }
}
