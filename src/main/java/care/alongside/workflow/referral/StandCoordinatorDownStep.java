package care.alongside.workflow.referral;

import care.alongside.handoff.Handoffs;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A service has said yes, so a coordinator who was called need not look any more. */
@Component("standCoordinatorDown")
class StandCoordinatorDownStep implements JavaDelegate {

  private final Handoffs handoffs;

  StandCoordinatorDownStep(Handoffs handoffs) {
    this.handoffs = handoffs;
  }

  @Override
  public void execute(DelegateExecution step) {
    handoffs.settle(ReferralProcess.referralOf(step).value());
  }
}
