package care.alongside.handoff;

/** A service has said that it deleted what it had of a person who no longer agrees. */
public record DeletionConfirmed(Handoff handoff) {}
