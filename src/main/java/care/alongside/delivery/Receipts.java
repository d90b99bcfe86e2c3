package care.alongside.delivery;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.Handoffs;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What became of each attempt to send. A courier that was too slow, so that another took over, is
 * not heard: its claim is no longer the latest.
 */
@Component
class Receipts {

  private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

  private final MessageTable messages;
  private final Handoffs handoffs;
  private final RetryPlan retry;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Receipts(
      MessageTable messages,
      Handoffs handoffs,
      DeliverySettings settings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.messages = messages;
    this.handoffs = handoffs;
    this.retry = settings.retry();
    this.events = events;
    this.clock = clock;
  }

  /** The partner took it: recorded beside the Task, without a new version of it. */
  @Transactional
  public void delivered(Message message, Handoff handoff) {
    var now = clock.instant();
    boolean toOwner = handoff.owner().equals(message.organisation());
    if (messages.end(message, "delivered", now) && toOwner) {
      handoffs.delivered(handoff.id(), message.organisation(), now);
    }
  }

  /** The organisation may no longer be told, so nothing was sent. */
  @Transactional
  public void withheld(Message message) {
    messages.end(message, "withheld", clock.instant());
  }

  /** It did not arrive, as far as we know: it is tried again later, or a human has to look. */
  @Transactional
  public void failed(Message message) {
    var now = clock.instant();
    retry
        .after(message.attempts(), now)
        .ifPresentOrElse(due -> messages.postpone(message, due), () -> giveUp(message, now));
  }

  private void giveUp(Message message, Instant now) {
    if (messages.end(message, "given-up", now)) {
      LOG.error(
          "Message {} to {} was given up after {} attempts",
          message.id(),
          message.destination().address().getHost(),
          message.attempts());
      events.publishEvent(new DeliveryGivenUp(message.handoff(), message.organisation()));
    }
  }
}
