package care.alongside.workflow.referral;

import care.alongside.choice.Choices;
import care.alongside.choice.NextChoice;
import care.alongside.handoff.Handoffs;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the next service in the person's order, if one can be asked. */
@Component("offerNextChoice")
class OfferNextChoiceStep implements JavaDelegate {

  private final Choices choices;
  private final Handoffs handoffs;
  private final Plans plans;

  OfferNextChoiceStep(Choices choices, Handoffs handoffs, Plans plans) {
    this.choices = choices;
    this.handoffs = handoffs;
    this.plans = plans;
  }

  @Override
  public void execute(DelegateExecution step) {
    var referral = ReferralProcess.referralOf(step);
    switch (choices.next(referral)) {
      case NextChoice.OfferTo service -> offer(referral, service, step);
      case NextChoice.NeedsConsent() -> ReferralProcess.WHO.set(step, "consent");
      case NextChoice.NeedsCoordinator() -> {
        resume(referral, step);
        ReferralProcess.WHO.set(step, "coordinator");
      }
    }
  }

  private void offer(ReferralId referral, NextChoice.OfferTo service, DelegateExecution step) {
    resume(referral, step);
    var offer = handoffs.offer(referral, service);
    ReferralProcess.OFFER.set(step, offer.id().toString());
    ReferralProcess.ANSWER_DUE.set(step, Date.from(offer.due()));
    ReferralProcess.WHO.set(step, "service");
  }

  private void resume(ReferralId referral, DelegateExecution step) {
    if (ReferralProcess.HELD.find(step).isPresent()) {
      plans.resumeReferral(referral);
      ReferralProcess.HELD.forget(step);
    }
  }
}
