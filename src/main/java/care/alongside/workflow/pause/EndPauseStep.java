package care.alongside.workflow.pause;

import care.alongside.contact.PlanPauses;
import care.alongside.workflow.engine.Part;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The day has come, and the plan goes on. */
@Component("endPause")
class EndPauseStep implements JavaDelegate {

  private final PlanPauses pauses;

  EndPauseStep(PlanPauses pauses) {
    this.pauses = pauses;
  }

  @Override
  public void execute(DelegateExecution step) {
    pauses.wakeUp(Part.planOf(step));
  }
}
