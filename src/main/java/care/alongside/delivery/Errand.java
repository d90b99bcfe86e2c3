package care.alongside.delivery;

import care.alongside.handoff.Handoff;
import java.util.Optional;

/**
 * A message that was claimed and looked at once more.
 *
 * @param permitted the handoff as it stands; empty when the organisation may not be told of it
 * @param isClear whether it could be looked at; what could not is not sent, and tried again later
 */
record Errand(Message message, Optional<Handoff> permitted, boolean isClear) {

  Errand(Message message, Optional<Handoff> permitted) {
    this(message, permitted, true);
  }

  static Errand unclear(Message message) {
    return new Errand(message, Optional.empty(), false);
  }
}
