package care.alongside.telling;

import care.alongside.contact.ContactCalls;
import care.alongside.contact.PersonContacts;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What became of each message to a person, and of the number or address that it went to. */
@Component
class TellingReceipts {

  private static final Logger LOG = LoggerFactory.getLogger(TellingReceipts.class);

  private final PersonMessageTable messages;
  private final PersonContacts people;
  private final ContactCalls calls;
  private final TellingSettings settings;
  private final Clock clock;

  TellingReceipts(
      PersonMessageTable messages,
      PersonContacts people,
      ContactCalls calls,
      TellingSettings settings,
      Clock clock) {
    this.messages = messages;
    this.people = people;
    this.calls = calls;
    this.settings = settings;
    this.clock = clock;
  }

  /** Keeps by which way it is about to go; false when somebody else has it by now. */
  @Transactional
  public boolean trying(PersonMessage message, PersonMessage.Tried tried) {
    return messages.trying(message, tried, settings.lease());
  }

  @Transactional
  public void sent(PersonMessage message, String notification) {
    messages.sent(message, notification, clock.instant().plus(settings.receiptAfter()));
  }

  @Transactional
  public void end(PersonMessage message, String state) {
    messages.end(message, state, clock.instant());
  }

  /** It waits for a time that is safe; a human hears of it if that is far away. */
  @Transactional
  public void waits(PersonMessage message, Instant next) {
    boolean late = next.isAfter(message.created().plus(settings.within()));
    if (messages.waitUntil(message, next, message.called() || late) && late && !message.called()) {
      call(message);
    }
  }

  /** It cannot be sent in this way: a human tells the person. */
  @Transactional
  public void held(PersonMessage message) {
    if (messages.end(message, "held", clock.instant())) {
      call(message);
    }
  }

  /** There is no such number: it is never used again, and a human is called once. */
  @Transactional
  public void bounced(PersonMessage message, PersonMessage.Tried tried) {
    if (messages.again(message, clock.instant())
        && people.suspend(message.person(), tried.approach(), tried.to())) {
      call(message);
    }
  }

  @Transactional
  public void sendAgain(PersonMessage message) {
    retry(message).ifPresentOrElse(due -> messages.again(message, due), () -> giveUp(message));
  }

  /** It was not taken, or nothing is known of it yet: it is looked at again. */
  @Transactional
  public void failed(PersonMessage message) {
    retry(message).ifPresentOrElse(due -> messages.postpone(message, due), () -> giveUp(message));
  }

  private Optional<Instant> retry(PersonMessage message) {
    return settings.retry().after(message.attempts() + message.sends() - 1, clock.instant());
  }

  private void giveUp(PersonMessage message) {
    if (messages.end(message, "given-up", clock.instant())) {
      LOG.error("Message {} to a person was given up", message.id());
      call(message);
    }
  }

  private void call(PersonMessage message) {
    message.plan().ifPresent(calls::askForSafeWay);
  }
}
