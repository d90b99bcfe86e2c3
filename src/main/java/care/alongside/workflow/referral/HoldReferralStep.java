package care.alongside.workflow.referral;

import care.alongside.plan.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nothing is sent until the person agrees, and the plan says so. */
@Component("holdReferral")
class HoldReferralStep implements JavaDelegate {

  private final Plans plans;

  HoldReferralStep(Plans plans) {
    this.plans = plans;
  }

  @Override
  public void execute(DelegateExecution step) {
    if (ReferralProcess.HELD.find(step).isEmpty()) {
      plans.holdReferral(ReferralProcess.referralOf(step));
      ReferralProcess.HELD.set(step, true);
    }
  }
}
