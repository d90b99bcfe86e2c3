package care.alongside.handoff;

/** The owner of a handoff is told of it once more, because nobody has looked at it. */
public record HandoffReminded(Handoff handoff) {}
