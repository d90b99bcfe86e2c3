package care.alongside.telling;

import care.alongside.contact.Approach;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That a person has to be told that there is word for them, as one courier claimed it.
 *
 * @param attempts how often it was tried, this time included
 * @param sends how many messages it has become, the one under way included
 * @param claim the fencing token: only who holds the latest may say what became of it
 * @param called whether a human was called about it
 * @param tried by which way it was handed over, or we do not know if it was
 * @param notification what GOV.UK Notify took, while we wait to hear what became of it
 */
record PersonMessage(
    UUID id,
    PersonId person,
    Optional<PlanId> plan,
    Instant created,
    int attempts,
    int sends,
    long claim,
    boolean called,
    Optional<Tried> tried,
    Optional<String> notification) {

  /** What GOV.UK Notify knows this message by; another one when it has to be sent anew. */
  String reference() {
    return id + "-" + sends;
  }

  /** The way that one message goes. */
  record Tried(Approach approach, String to) {}
}
