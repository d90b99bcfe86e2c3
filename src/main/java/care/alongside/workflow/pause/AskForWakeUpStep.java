package care.alongside.workflow.pause;

import care.alongside.contact.PlanPauses;
import care.alongside.workflow.engine.Part;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A team is asked to be there on the day that the person chose. */
@Component("askForWakeUp")
class AskForWakeUpStep implements JavaDelegate {

  private final PlanPauses pauses;

  AskForWakeUpStep(PlanPauses pauses) {
    this.pauses = pauses;
  }

  @Override
  public void execute(DelegateExecution step) {
    pauses.askSomebodyToBeThere(Part.planOf(step));
  }
}
