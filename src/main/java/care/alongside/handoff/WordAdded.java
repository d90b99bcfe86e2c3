package care.alongside.handoff;

import java.time.Instant;

/**
 * There is something to read for the owner of a Task, which stays as it is.
 *
 * @param at when; it tells what is added to one Task apart
 */
public record WordAdded(Handoff told, Instant at) {}
