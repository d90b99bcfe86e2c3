package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import java.util.Set;

/**
 * Those who have to be in touch are reminded of a contact, which stays as it is.
 *
 * @param at when; it tells the reminders of one handoff apart
 */
public record ContactReminded(Handoff handoff, Set<OrganisationId> reminded, Instant at) {

  public ContactReminded {
    reminded = Set.copyOf(reminded);
  }
}
