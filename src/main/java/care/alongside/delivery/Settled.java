package care.alongside.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * How a message stands after an attempt to send it.
 *
 * @param due when it is to be tried again; empty when it has ended
 */
record Settled(Message message, String state, Optional<Instant> due) {

  static final String DELIVERED = "delivered";
  static final String WITHHELD = "withheld";
  static final String GIVEN_UP = "given-up";

  private static final String WAITING = "waiting";

  static Settled ended(Message message, String state) {
    return new Settled(message, state, Optional.empty());
  }

  static Settled postponed(Message message, Instant due) {
    return new Settled(message, WAITING, Optional.of(due));
  }

  boolean is(String other) {
    return state.equals(other);
  }
}
