package care.alongside.handoff;

/** Nobody is asked to take over any more: somebody has, or it stays with its owner. */
public record HandoverEnded(Handoff handover) {}
