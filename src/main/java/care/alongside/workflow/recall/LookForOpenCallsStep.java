package care.alongside.workflow.recall;

import care.alongside.handoff.RecallDuties;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whether somebody still has to see to something; a decision made late is no longer waited for. */
@Component("lookForOpenCalls")
class LookForOpenCallsStep implements JavaDelegate {

  private final RecallDuties duties;

  LookForOpenCallsStep(RecallDuties duties) {
    this.duties = duties;
  }

  @Override
  public void execute(DelegateExecution step) {
    duties.settle(RecallProcess.recalledBy(step));
    RecallProcess.OPEN.set(step, duties.anyOpen(RecallProcess.recalledBy(step)));
  }
}
