package care.alongside.workflow.contact;

import care.alongside.contact.SafetyNet;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A human is called when the contact has not happened; once, whoever has the contact by then. */
@Component("callSafetyNet")
class CallSafetyNetStep implements JavaDelegate {

  private final SafetyNet safetyNet;

  CallSafetyNetStep(SafetyNet safetyNet) {
    this.safetyNet = safetyNet;
  }

  @Override
  public void execute(DelegateExecution step) {
    var about = ContactProcess.concernOf(step);
    ContactProcess.CALLED_ABOUT.set(step, about.toString());
    boolean late = ContactProcess.LATE.find(step).orElse(false);
    ContactProcess.NEXT_LOOK.set(step, Date.from(safetyNet.call(about, late)));
  }
}
