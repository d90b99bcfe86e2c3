package care.alongside.handoff;

import care.alongside.kernel.ReferralId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a human is called for.
 *
 * @param focusType the resource type of what it is about
 * @param why for the coordinator, in plain words
 * @param due when it has to be done, where that is not as soon as they can
 */
public record Escalation(
    String focusType,
    UUID focus,
    Optional<ReferralId> referral,
    String why,
    Optional<Instant> due) {

  /** To be taken up as soon as a coordinator can. */
  public Escalation(String focusType, UUID focus, Optional<ReferralId> referral, String why) {
    this(focusType, focus, referral, why, Optional.empty());
  }
}
