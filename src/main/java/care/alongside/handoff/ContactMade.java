package care.alongside.handoff;

/**
 * Somebody and the person were in touch, both ways: told of as soon as it is written down.
 *
 * @param handoff what they were in touch about
 */
public record ContactMade(Handoff handoff) {}
