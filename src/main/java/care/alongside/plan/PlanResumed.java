package care.alongside.plan;

import care.alongside.kernel.PlanId;

/**
 * A plan that rested goes on.
 *
 * @param contactMoved whether the contact is due at another time now
 */
public record PlanResumed(PlanId plan, boolean contactMoved) {}
