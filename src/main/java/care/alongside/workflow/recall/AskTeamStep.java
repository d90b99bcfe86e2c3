package care.alongside.workflow.recall;

import care.alongside.handoff.RecallDuties;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The person has to be told, and somebody has to look whether it is to be reported. */
@Component("askTeam")
class AskTeamStep implements JavaDelegate {

  private final RecallDuties duties;

  AskTeamStep(RecallDuties duties) {
    this.duties = duties;
  }

  @Override
  public void execute(DelegateExecution step) {
    duties.ask(RecallProcess.recalledBy(step), RecallProcess.REPORT_DUE.in(step).toInstant());
  }
}
