package care.alongside.delivery;

import care.alongside.handoff.Troubles;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What could not be delivered becomes a call to the sender's team, in the same transaction. */
@Component
class HumansCalled {

  private final Troubles troubles;

  HumansCalled(Troubles troubles) {
    this.troubles = troubles;
  }

  @EventListener
  void hear(DeliveryGivenUp event) {
    troubles.undelivered(event.handoff(), event.organisation());
  }
}
