package care.alongside.workflow.contact;

import care.alongside.handoff.Escalation;
import care.alongside.handoff.Handoffs;
import care.alongside.workflow.engine.Part;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A human is called when the contact has not happened; once, whoever has the contact by then. */
@Component("callSafetyNet")
class CallSafetyNetStep implements JavaDelegate {

  private final Handoffs handoffs;

  CallSafetyNetStep(Handoffs handoffs) {
    this.handoffs = handoffs;
  }

  @Override
  public void execute(DelegateExecution step) {
    var about =
        ContactProcess.CALLED_ABOUT.find(step).orElseGet(() -> ContactProcess.CONTACT.in(step));
    ContactProcess.CALLED_ABOUT.set(step, about);
    handoffs.escalate(
        Part.planOf(step),
        new Escalation(
            "Task",
            UUID.fromString(about),
            Optional.empty(),
            "The person has not been reached. Please make sure that somebody reaches them."));
  }
}
