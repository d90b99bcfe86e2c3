package care.alongside.workflow.pause;

import care.alongside.contact.PlanPauses;
import care.alongside.workflow.engine.Part;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The person went on before that day, so nobody need wait for it. */
@Component("standWakeUpDown")
class StandWakeUpDownStep implements JavaDelegate {

  private final PlanPauses pauses;

  StandWakeUpDownStep(PlanPauses pauses) {
    this.pauses = pauses;
  }

  @Override
  public void execute(DelegateExecution step) {
    pauses.tellNotNeeded(Part.planOf(step));
  }
}
