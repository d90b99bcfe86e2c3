package care.alongside.workflow.referral;

import care.alongside.handoff.Coordination;
import care.alongside.workflow.engine.Part;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * A named human takes over where no service answers or none is left, or asks first:
 * the person, where they wish it, or where the last service says that nobody may need it.
 */
@Component("askCoordinator")
class AskCoordinatorStep implements JavaDelegate {

  private final Coordination coordination;

  AskCoordinatorStep(Coordination coordination) {
    this.coordination = coordination;
  }

  @Override
  public void execute(DelegateExecution step) {
    var plan = Part.planOf(step);
    var referral = ReferralProcess.referralOf(step);
    if (ReferralProcess.WHO.find(step).filter(NextOffer.PERSON::equals).isPresent()) {
      coordination.askPerson(plan, referral, ReferralProcess.offerOf(step));
    } else {
      coordination.takeOver(
          plan,
          referral,
          ReferralProcess.OFFER.find(step).map(_ -> ReferralProcess.offerOf(step)),
          ReferralProcess.DECLINES.find(step).orElse(0));
    }
  }
}
