package care.alongside.workflow.referral;

import care.alongside.handoff.Handoffs;
import care.alongside.handoff.SilentOffers;
import care.alongside.workflow.engine.Part;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A human asks a service that has not answered, until the next service is asked. */
@Component("haveItChased")
class HaveItChasedStep implements JavaDelegate {

  private final Handoffs handoffs;
  private final SilentOffers silent;

  HaveItChasedStep(Handoffs handoffs, SilentOffers silent) {
    this.handoffs = handoffs;
    this.silent = silent;
  }

  @Override
  public void execute(DelegateExecution step) {
    var until = ReferralProcess.LOOK_AGAIN.in(step).toInstant();
    handoffs.escalate(Part.planOf(step), silent.chase(ReferralProcess.offerOf(step), until));
  }
}
