package care.alongside.plan;

import care.alongside.kernel.PlanId;

/**
 * A plan rests, or rests until another day than before.
 *
 * @param contactMoved whether the contact is due at another time now
 */
public record PlanPaused(PlanId plan, Pause pause, boolean contactMoved) {}
