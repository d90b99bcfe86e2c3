package care.alongside.workflow.referral;

import care.alongside.handoff.Escalation;
import care.alongside.handoff.Handoffs;
import care.alongside.workflow.engine.Part;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A named human takes over where no service answers or none is left. */
@Component("askCoordinator")
class AskCoordinatorStep implements JavaDelegate {

  private final Handoffs handoffs;

  AskCoordinatorStep(Handoffs handoffs) {
    this.handoffs = handoffs;
  }

  @Override
  public void execute(DelegateExecution step) {
    var referral = ReferralProcess.referralOf(step);
    handoffs.escalate(
        Part.planOf(step),
        new Escalation(
            "ServiceRequest",
            referral.value(),
            Optional.of(referral),
            "No service has said yes to this request. Please find the person the support they asked"
                + " for."));
  }
}
