package care.alongside.workflow.contact;

import care.alongside.contact.ContactClock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Who holds the contact is reminded, and when to look again is known. */
@Component("remindOwner")
class RemindOwnerStep implements JavaDelegate {

  private final ContactClock clock;

  RemindOwnerStep(ContactClock clock) {
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution step) {
    var look = ContactProcess.NEXT_LOOK.in(step).toInstant();
    var next = clock.remind(ContactProcess.contactOf(step), look);
    ContactProcess.NEXT_LOOK.set(step, Date.from(next));
  }
}
