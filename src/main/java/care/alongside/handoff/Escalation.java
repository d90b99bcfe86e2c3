package care.alongside.handoff;

import care.alongside.kernel.ReferralId;
import java.util.Optional;
import java.util.UUID;

/**
 * What a human is called for.
 *
 * @param focusType the resource type of what it is about
 * @param why for the coordinator, in plain words
 */
public record Escalation(String focusType, UUID focus, Optional<ReferralId> referral, String why) {}
