package care.alongside.workflow.contact;

import care.alongside.contact.PersonContacts;
import care.alongside.handoff.Escalation;
import care.alongside.handoff.Handoffs;
import care.alongside.kernel.HandoffId;
import care.alongside.workflow.engine.Part;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A human is called when the contact has not happened; once, whoever has the contact by then. */
@Component("callSafetyNet")
class CallSafetyNetStep implements JavaDelegate {

  private static final String NOT_REACHED =
      "The person has not been reached. Please make sure that somebody reaches them.";

  /** Says no times: who holds this reads them with the person's safe contact. */
  private static final String NOT_SAFE_NOW =
      " Now is not a time when it is safe to be in touch. Look at their safe contact first: wait"
          + " for the next safe time, or use another way that they agreed.";

  private final Handoffs handoffs;
  private final PersonContacts people;

  CallSafetyNetStep(Handoffs handoffs, PersonContacts people) {
    this.handoffs = handoffs;
    this.people = people;
  }

  @Override
  public void execute(DelegateExecution step) {
    var about =
        ContactProcess.CALLED_ABOUT.find(step).orElseGet(() -> ContactProcess.CONTACT.in(step));
    ContactProcess.CALLED_ABOUT.set(step, about);
    handoffs.escalate(
        Part.planOf(step),
        new Escalation(
            "Task", UUID.fromString(about), Optional.empty(), why(UUID.fromString(about))));
  }

  /** Warns where a call made at once, because it is late, would put the person in danger. */
  private String why(UUID contact) {
    var person = handoffs.get(new HandoffId(contact)).person();
    return people.isUnsafeNow(person) ? NOT_REACHED + NOT_SAFE_NOW : NOT_REACHED;
  }
}
