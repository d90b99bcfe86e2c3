package care.alongside.handoff;

import static care.alongside.handoff.HandoffStatus.RECEIVED;
import static care.alongside.handoff.HandoffStatus.REQUESTED;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Offers that a human was asked to follow up, and that are no longer silent. */
@Component
class AnsweredOffers {

  private final Handoffs handoffs;

  AnsweredOffers(Handoffs handoffs) {
    this.handoffs = handoffs;
  }

  /** Once it is looked at or answered nobody need ask any more; before anything else follows. */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void hear(HandoffMoved moved) {
    var offer = moved.handoff();
    if (offer.code() == HandoffCode.FULFILL
        && offer.referral().isPresent()
        && (moved.from() == REQUESTED || moved.from() == RECEIVED)) {
      handoffs.settle(offer.id().value());
    }
  }
}
