package care.alongside.workflow.handover;

import care.alongside.handoff.Handovers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Its owner goes on as before. */
@Component("leaveWithOwner")
class LeaveWithOwnerStep implements JavaDelegate {

  private final Handovers handovers;

  LeaveWithOwnerStep(Handovers handovers) {
    this.handovers = handovers;
  }

  @Override
  public void execute(DelegateExecution step) {
    handovers.leave(HandoverProcess.handoverOf(step));
  }
}
