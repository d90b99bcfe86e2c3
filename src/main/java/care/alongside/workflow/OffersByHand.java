package care.alongside.workflow;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffOffered;
import care.alongside.handoff.SilentOffers;
import care.alongside.kernel.ReferralId;
import care.alongside.workflow.referral.ReferralProcess;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A human asked a service: the referral waits for its answer as for any other, also one that had
 * ended and is opened again.
 */
@Component
class OffersByHand {

  private final Turns turns;
  private final TakingUp takingUp;
  private final SilentOffers silent;

  OffersByHand(Turns turns, TakingUp takingUp, SilentOffers silent) {
    this.turns = turns;
    this.takingUp = takingUp;
    this.silent = silent;
  }

  @EventListener
  void hear(HandoffOffered offered) {
    var offer = offered.handoff();
    if (offer.code() == HandoffCode.FULFILL && !Turns.isOurOwnDoing()) {
      offer.referral().ifPresent(about -> tell(offer, about));
    }
  }

  private void tell(Handoff offer, ReferralId about) {
    var firstLook = silent.firstLook(offer);
    if (!turns.deliver(offer.plan(), ReferralProcess.offered(about, offer, firstLook))) {
      takingUp.process(
          ReferralProcess.MODEL,
          about.value(),
          ReferralProcess.begunAgain(offer.plan(), offer, firstLook));
    }
  }
}
