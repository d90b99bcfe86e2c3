package care.alongside.workflow.referral;

import care.alongside.handoff.Handoffs;
import care.alongside.handoff.Reason;
import care.alongside.plan.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A service that has not answered is no longer asked once the coordinator has seen to it. */
@Component("callOffOffer")
class CallOffOfferStep implements JavaDelegate {

  private final Handoffs handoffs;
  private final Plans plans;

  CallOffOfferStep(Handoffs handoffs, Plans plans) {
    this.handoffs = handoffs;
    this.plans = plans;
  }

  @Override
  public void execute(DelegateExecution step) {
    handoffs.takeBack(plans.referral(ReferralProcess.referralOf(step)), Reason.OFFER_EXPIRED);
  }
}
