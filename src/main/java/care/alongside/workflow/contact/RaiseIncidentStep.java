package care.alongside.workflow.contact;

import care.alongside.contact.SafetyNet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The 48 hours are over while the safety net holds the person. */
@Component("raiseIncident")
class RaiseIncidentStep implements JavaDelegate {

  private final SafetyNet safetyNet;

  RaiseIncidentStep(SafetyNet safetyNet) {
    this.safetyNet = safetyNet;
  }

  @Override
  public void execute(DelegateExecution step) {
    safetyNet.writeDown(ContactProcess.concernOf(step));
  }
}
