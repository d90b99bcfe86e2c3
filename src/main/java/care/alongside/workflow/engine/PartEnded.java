package care.alongside.workflow.engine;

import care.alongside.kernel.PlanId;

/** Something of a plan is no longer open. */
public record PartEnded(PlanId plan) {}
