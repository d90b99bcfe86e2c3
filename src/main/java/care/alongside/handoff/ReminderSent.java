package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import java.util.Set;

/**
 * Some are reminded of a handoff, which stays as it is.
 *
 * @param at when; it tells the reminders of one handoff apart
 */
public record ReminderSent(Handoff handoff, Set<OrganisationId> reminded, Instant at) {

  public ReminderSent {
    reminded = Set.copyOf(reminded);
  }
}
