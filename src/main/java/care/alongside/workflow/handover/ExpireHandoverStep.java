package care.alongside.workflow.handover;

import care.alongside.handoff.Handovers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Who has not answered in time is asked no longer. */
@Component("expireHandover")
class ExpireHandoverStep implements JavaDelegate {

  private final Handovers handovers;

  ExpireHandoverStep(Handovers handovers) {
    this.handovers = handovers;
  }

  @Override
  public void execute(DelegateExecution step) {
    handovers.expire(HandoverProcess.handoverOf(step));
  }
}
