package care.alongside.delivery;

import care.alongside.handoff.Handoff;
import java.util.Optional;

/**
 * A message that was claimed and looked at once more.
 *
 * @param permitted the handoff as it stands; empty when the organisation may not be told of it
 */
record Errand(Message message, Optional<Handoff> permitted) {}
