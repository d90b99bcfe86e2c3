package care.alongside.workflow.contact;

import care.alongside.contact.ContactClock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A moment at which somebody has to look: is the contact only to be reminded of, or due? */
@Component("lookAtClock")
class LookAtClockStep implements JavaDelegate {

  private final ContactClock clock;

  LookAtClockStep(ContactClock clock) {
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution step) {
    var look = ContactProcess.NEXT_LOOK.in(step).toInstant();
    ContactProcess.LATE.set(step, clock.isLate(ContactProcess.contactOf(step), look));
  }
}
