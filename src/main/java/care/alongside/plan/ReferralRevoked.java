package care.alongside.plan;

import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;

/** The sender took a whole request back, whatever had become of its offers. */
public record ReferralRevoked(PlanId plan, ReferralId referral) {}
