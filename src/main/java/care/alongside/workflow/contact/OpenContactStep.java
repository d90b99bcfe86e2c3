package care.alongside.workflow.contact;

import care.alongside.contact.Contacts;
import care.alongside.workflow.engine.Part;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A named team holds the contact from the first second. */
@Component("openContact")
class OpenContactStep implements JavaDelegate {

  private final Contacts contacts;

  OpenContactStep(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public void execute(DelegateExecution step) {
    ContactProcess.CONTACT.set(step, contacts.open(Part.planOf(step)).toString());
  }
}
