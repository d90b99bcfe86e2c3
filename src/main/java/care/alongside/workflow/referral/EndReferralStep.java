package care.alongside.workflow.referral;

import care.alongside.handoff.Handoffs;
import care.alongside.plan.Plans;
import care.alongside.plan.ReferralEnd;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The request ends as done or as no longer wanted, never as declined. A service that has not
 * answered yet need not any more.
 */
@Component("endReferral")
class EndReferralStep implements JavaDelegate {

  private final Plans plans;
  private final Handoffs handoffs;

  EndReferralStep(Plans plans, Handoffs handoffs) {
    this.plans = plans;
    this.handoffs = handoffs;
  }

  @Override
  public void execute(DelegateExecution step) {
    var referral = ReferralProcess.referralOf(step);
    handoffs.callOff(referral);
    plans.endReferral(referral, ReferralEnd.valueOf(ReferralProcess.END.in(step)));
    handoffs.settle(referral.value());
  }
}
