package care.alongside.workflow.contact;

import care.alongside.contact.SafetyNet;
import care.alongside.workflow.engine.Part;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody need look any more once the person has been reached. */
@Component("standSafetyNetDown")
class StandSafetyNetDownStep implements JavaDelegate {

  private final SafetyNet safetyNet;

  StandSafetyNetDownStep(SafetyNet safetyNet) {
    this.safetyNet = safetyNet;
  }

  @Override
  public void execute(DelegateExecution step) {
    safetyNet.standDown(Part.planOf(step));
  }
}
