package care.alongside.workflow.referral;

import care.alongside.plan.Plans;
import care.alongside.workflow.engine.Part;
import care.alongside.workflow.engine.PartEnded;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Nothing is sent until the person agrees, and the plan says so. */
@Component("holdReferral")
class HoldReferralStep implements JavaDelegate {

  private final Plans plans;
  private final ApplicationEventPublisher events;

  HoldReferralStep(Plans plans, ApplicationEventPublisher events) {
    this.plans = plans;
    this.events = events;
  }

  @Override
  public void execute(DelegateExecution step) {
    if (ReferralProcess.HELD.find(step).isEmpty()) {
      hold(step);
      ReferralProcess.HELD.set(step, true);
    }
  }

  /** After an offer it is held because the person no longer agrees; the plan may be over then. */
  private void hold(DelegateExecution step) {
    var referral = ReferralProcess.referralOf(step);
    if (plans.get(Part.planOf(step)).isPaused()) {
      plans.holdReferralInPause(referral);
      return;
    }
    if (ReferralProcess.OFFER.find(step).isEmpty()) {
      plans.holdReferral(referral);
    } else {
      plans.holdReferralAgain(referral);
      events.publishEvent(new PartEnded(Part.planOf(step)));
    }
  }
}
