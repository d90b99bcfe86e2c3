package care.alongside.workflow.contact;

import care.alongside.contact.Contacts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whoever hands the contact back, another team holds it in the same moment. */
@Component("reassignContact")
class ReassignContactStep implements JavaDelegate {

  private final Contacts contacts;

  ReassignContactStep(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public void execute(DelegateExecution step) {
    var next = contacts.reassign(ContactProcess.contactOf(step));
    ContactProcess.CONTACT.set(step, next.toString());
  }
}
