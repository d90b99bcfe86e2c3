package care.alongside.handoff;

import java.time.Instant;

/**
 * There is something to read for the owner of a Task, which stays as it is: how another part of the
 * plan has ended.
 *
 * @param at when; it tells the reports beside one Task apart
 */
public record OutcomeReported(Handoff told, Instant at) {}
