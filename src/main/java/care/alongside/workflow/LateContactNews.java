package care.alongside.workflow;

import care.alongside.contact.ContactClock;
import care.alongside.handoff.ContactMade;
import care.alongside.handoff.HandoffCode;
import care.alongside.workflow.contact.ContactProcess;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears that somebody was in touch after the safety net was called, and has not said yet what came
 * of it: they are asked later, as others are.
 */
@Component
class LateContactNews {

  private final Turns turns;
  private final ContactClock clock;

  LateContactNews(Turns turns, ContactClock clock) {
    this.turns = turns;
    this.clock = clock;
  }

  @EventListener
  void hear(ContactMade made) {
    if (made.handoff().code() != HandoffCode.FULFILL) {
      var plan = made.handoff().plan();
      clock
          .lookAfterLateContact(plan)
          .ifPresent(at -> turns.deliver(plan, ContactProcess.lookAgain(plan, at)));
    }
  }
}
