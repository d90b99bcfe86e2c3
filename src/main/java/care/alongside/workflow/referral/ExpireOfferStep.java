package care.alongside.workflow.referral;

import care.alongside.handoff.Handoffs;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The offer expires, never the need; an offer that somebody has seen is chased instead. In
 * referrals that began before silence was followed up.
 */
@Component("expireOffer")
class ExpireOfferStep implements JavaDelegate {

  private final Handoffs handoffs;

  ExpireOfferStep(Handoffs handoffs) {
    this.handoffs = handoffs;
  }

  @Override
  public void execute(DelegateExecution step) {
    ReferralProcess.SEEN.set(step, !handoffs.expire(ReferralProcess.offerOf(step)));
  }
}
