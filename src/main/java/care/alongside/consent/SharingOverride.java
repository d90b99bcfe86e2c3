package care.alongside.consent;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What was shared against the person's wish, or without it, to keep somebody safe.
 *
 * @param task by which the recipient is asked to act
 * @param terms what was permitted
 * @param ends from when it opens nothing any more
 * @param reviewDue until when a second person has to have looked at it
 * @param reviewed when they had
 */
public record SharingOverride(
    UUID id,
    HandoffId task,
    PlanId plan,
    PersonId person,
    OrganisationId sender,
    OverrideDecision.Permitted terms,
    Instant made,
    Instant ends,
    Instant reviewDue,
    Optional<Instant> reviewed) {

  public boolean personTold() {
    return terms.reasonNotTold().isEmpty();
  }
}
