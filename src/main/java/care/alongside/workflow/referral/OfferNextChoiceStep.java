package care.alongside.workflow.referral;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the next service in referrals that began before silence was followed up. */
@Component("offerNextChoice")
class OfferNextChoiceStep implements JavaDelegate {

  private final NextOffer next;

  OfferNextChoiceStep(NextOffer next) {
    this.next = next;
  }

  @Override
  public void execute(DelegateExecution step) {
    next.make(step)
        .ifPresent(offer -> ReferralProcess.ANSWER_DUE.set(step, Date.from(offer.due())));
  }
}
