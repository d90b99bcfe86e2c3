package care.alongside.delivery;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Reason;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Once a person no longer agrees, or something is called back, what still waits to be told to a
 * service is not told it, in the transaction that ends its offer. The one message that says so does
 * not have to wait behind it.
 */
@Component
class Withholding {

  private final MessageTable messages;
  private final Clock clock;

  Withholding(MessageTable messages, Clock clock) {
    this.messages = messages;
    this.clock = clock;
  }

  @EventListener
  void hear(HandoffMoved moved) {
    var handoff = moved.handoff();
    if (isOver(handoff)) {
      var told = new Notice(handoff.owner(), handoff.id(), handoff.version());
      messages.withhold(told, clock.instant());
      if (handoff.focusType().equals("Task")) {
        messages.withholdOfHandOver(told, clock.instant());
      }
    }
  }

  private static boolean isOver(Handoff handoff) {
    return handoff.status() == HandoffStatus.ENTERED_IN_ERROR
        || handoff.statusReason().equals(Optional.of(Reason.CONSENT_WITHDRAWN));
  }
}
