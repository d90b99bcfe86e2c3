package care.alongside.handoff;

/**
 * A handoff moved on, after it was stored.
 *
 * @param handoff as it is now
 * @param from where it stood before
 */
public record HandoffMoved(Handoff handoff, HandoffStatus from) {}
