package care.alongside.workflow.contact;

import care.alongside.contact.ContactClock;
import care.alongside.contact.Contacts;
import care.alongside.workflow.engine.Part;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A named team holds the contact from the first second. */
@Component("openContact")
class OpenContactStep implements JavaDelegate {

  private final Contacts contacts;
  private final ContactClock clock;

  OpenContactStep(Contacts contacts, ContactClock clock) {
    this.contacts = contacts;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution step) {
    var plan = Part.planOf(step);
    ContactProcess.CONTACT.set(step, contacts.open(plan).toString());
    ContactProcess.NEXT_LOOK.set(step, Date.from(clock.firstLook(plan)));
  }
}
