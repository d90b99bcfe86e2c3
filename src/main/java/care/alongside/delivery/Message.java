package care.alongside.delivery;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * A message as one courier claimed it.
 *
 * @param id stays the same however often it is sent, so that the partner can tell
 * @param event the version of the Task that it tells of, or what was said beside it
 * @param number counts what this organisation was sent of the Task, and stays the same, too
 * @param attempts how often it was tried, this time included
 * @param claim the fencing token: only who holds the latest may say what became of the message
 */
record Message(
    UUID id,
    OrganisationId organisation,
    HandoffId handoff,
    int event,
    int number,
    Instant created,
    int attempts,
    long claim,
    Destination destination) {

  /** Whether the same organisation can have missed something of the same Task before. */
  boolean mayFollowOneGivenUp() {
    return event > 1 || attempts > 1;
  }

  /** Where it goes, and the secret it is signed with. */
  record Destination(URI address, String secret) {

    // The secret must not reach a log by way of string formatting.
    @Override
    public String toString() {
      return "Destination[" + address + "]";
    }
  }
}
