package care.alongside.delivery;

import care.alongside.handoff.Handoff;
import java.util.Optional;

/**
 * What became of one attempt to send a message.
 *
 * @param handoff what it told of; empty when the organisation may no longer be told
 */
record Receipt(Message message, Result result, Optional<Handoff> handoff) {

  enum Result {
    DELIVERED,
    WITHHELD,
    FAILED
  }

  static Receipt delivered(Message message, Handoff handoff) {
    return new Receipt(message, Result.DELIVERED, Optional.of(handoff));
  }

  /** The organisation may no longer be told, so nothing was sent. */
  static Receipt withheld(Message message) {
    return new Receipt(message, Result.WITHHELD, Optional.empty());
  }

  /** It could not even be looked at whether the organisation may be told. */
  static Receipt unclear(Message message) {
    return new Receipt(message, Result.FAILED, Optional.empty());
  }

  static Receipt failed(Message message, Handoff handoff) {
    return new Receipt(message, Result.FAILED, Optional.of(handoff));
  }

  /** What its owner's system has taken, if that is what happened. */
  Optional<Handoff> takenByOwner() {
    return handoff
        .filter(told -> result == Result.DELIVERED)
        .filter(told -> told.owner().equals(message.organisation()));
  }
}
