package care.alongside.delivery;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The messages to partners as a whole: when the next is due, and sending them by hand. */
@Component
public class Deliveries {

  private final MessageTable messages;
  private final Couriers couriers;

  Deliveries(MessageTable messages, Couriers couriers) {
    this.messages = messages;
    this.couriers = couriers;
  }

  /** When the next message is due that nobody is sending just now; may be in the past. */
  public Optional<Instant> nextDue() {
    return messages.nextDue();
  }

  /** Sends all messages that are due, waits for the answers, and says how many it were. */
  public int runDue() {
    return couriers.sendAllDue();
  }

  /** Lets the couriers finish what is under way, and then rest. */
  public void pause() {
    couriers.pause();
  }

  /** Lets the couriers work again. */
  public void resume() {
    couriers.resume();
  }
}
