package care.alongside.handoff;

import care.alongside.kernel.ReferralId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a human is called for.
 *
 * @param focus what it is about, and for which concern
 * @param why for the coordinator, in plain words
 * @param due when it has to be done, where that is not as soon as they can
 */
public record Escalation(
    NewHandoff.Focus focus, Optional<ReferralId> referral, String why, Optional<Instant> due) {

  /** To be taken up as soon as a coordinator can. */
  public Escalation(String focusType, UUID focus, Optional<ReferralId> referral, String why) {
    this(new NewHandoff.Focus(focusType, focus), referral, why, Optional.empty());
  }
}
