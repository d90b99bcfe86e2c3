package care.alongside.workflow.recall;

import care.alongside.handoff.RecallDuties;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The 72 hours went by and nobody has decided whether it is to be reported. */
@Component("callSender")
class CallSenderStep implements JavaDelegate {

  private final RecallDuties duties;

  CallSenderStep(RecallDuties duties) {
    this.duties = duties;
  }

  @Override
  public void execute(DelegateExecution step) {
    duties.askBecauseItIsLate(RecallProcess.recalledBy(step));
  }
}
