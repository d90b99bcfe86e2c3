package care.alongside.handoff;

/** A handoff became visible to its owner. */
public record HandoffOffered(Handoff handoff) {}
