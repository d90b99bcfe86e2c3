package care.alongside.workflow.referral;

import care.alongside.handoff.Coordination;
import care.alongside.workflow.engine.Part;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A named human takes over where no service answers or none is left. */
@Component("askCoordinator")
class AskCoordinatorStep implements JavaDelegate {

  private final Coordination coordination;

  AskCoordinatorStep(Coordination coordination) {
    this.coordination = coordination;
  }

  @Override
  public void execute(DelegateExecution step) {
    coordination.takeOver(
        Part.planOf(step),
        ReferralProcess.referralOf(step),
        ReferralProcess.DECLINES.find(step).orElse(0));
  }
}
