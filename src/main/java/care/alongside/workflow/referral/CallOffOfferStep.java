package care.alongside.workflow.referral;

import care.alongside.handoff.Handoffs;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * A service that has not answered is no longer asked once the coordinator has seen to it, in
 * referrals that began before silence was followed up.
 */
@Component("callOffOffer")
class CallOffOfferStep implements JavaDelegate {

  private final Handoffs handoffs;

  CallOffOfferStep(Handoffs handoffs) {
    this.handoffs = handoffs;
  }

  @Override
  public void execute(DelegateExecution step) {
    handoffs.callOff(ReferralProcess.referralOf(step));
  }
}
