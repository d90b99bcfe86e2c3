package care.alongside.telling;

import care.alongside.person.PersonTold;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Writes that the person has to be told into the transaction of what they are to be told. */
@Component
class WordWaiting {

  private final PersonMessageTable messages;
  private final TellingSettings settings;
  private final Tellings tellings;
  private final Clock clock;

  WordWaiting(
      PersonMessageTable messages, TellingSettings settings, Tellings tellings, Clock clock) {
    this.messages = messages;
    this.settings = settings;
    this.tellings = tellings;
    this.clock = clock;
  }

  /** The words themselves stay with what the person reads in the product. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void hear(PersonTold told) {
    if (settings.govukNotify().isSet()) {
      messages.insert(told.person(), told.plan(), clock.instant());
    }
  }

  @TransactionalEventListener(classes = PersonTold.class, phase = TransactionPhase.AFTER_COMMIT)
  void committed() {
    tellings.wake();
  }
}
