package care.alongside.delivery;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.Troubles;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what became of attempts to send, many in one transaction. A courier that was too slow, so
 * that another took over, is not heard: its claim is no longer the latest.
 */
@Component
class Receipts {

  private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

  private final MessageTable messages;
  private final Handoffs handoffs;
  private final Troubles troubles;
  private final RetryPlan retry;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Receipts(
      MessageTable messages,
      Handoffs handoffs,
      Troubles troubles,
      DeliverySettings settings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.messages = messages;
    this.handoffs = handoffs;
    this.troubles = troubles;
    this.retry = settings.retry();
    this.events = events;
    this.clock = clock;
  }

  /**
   * Records them all.
   *
   * @return whether a later message of the same Task has waited for one of them
   */
  @Transactional
  public boolean record(List<Receipt> receipts) {
    var now = clock.instant();
    var settled = receipts.stream().map(receipt -> settled(receipt, now)).toList();
    var heard = messages.settle(settled, now);
    var arrived =
        receipts.stream()
            .filter(receipt -> receipt.result() == Receipt.Result.DELIVERED)
            .filter(receipt -> heard.settled().contains(receipt.message().id()))
            .toList();
    recordDelivered(arrived, now);
    closeCalls(arrived);
    reviveGivenUp(arrived, now);
    settled.stream()
        .filter(end -> end.is(Settled.GIVEN_UP) && heard.settled().contains(end.message().id()))
        .forEach(end -> giveUp(end.message()));
    return heard.followed();
  }

  /** What did not arrive, as far as we know, is tried again later, or a human has to look. */
  private Settled settled(Receipt receipt, Instant now) {
    var message = receipt.message();
    return switch (receipt.result()) {
      case DELIVERED -> Settled.ended(message, Settled.DELIVERED);
      case WITHHELD -> Settled.ended(message, Settled.WITHHELD);
      case FAILED ->
          retry
              .after(message.attempts(), now)
              .map(due -> Settled.postponed(message, due))
              .orElseGet(() -> Settled.ended(message, Settled.GIVEN_UP));
    };
  }

  /** Beside the Task, without a new version of it. */
  private void recordDelivered(List<Receipt> arrived, Instant now) {
    var taken = arrived.stream().flatMap(receipt -> receipt.takenByOwner().stream()).toList();
    if (!taken.isEmpty()) {
      handoffs.delivered(taken, now);
    }
  }

  /** Nobody need call a service any more whose system has been told after all. */
  private void closeCalls(List<Receipt> arrived) {
    var later =
        arrived.stream().filter(receipt -> receipt.message().mayFollowOneGivenUp()).toList();
    troubles.ownersTold(
        later.stream()
            .flatMap(receipt -> receipt.takenByOwner().stream())
            .map(Handoff::id)
            .toList());
    troubles.requestersTold(
        later.stream()
            .filter(receipt -> receipt.takenByOwner().isEmpty())
            .map(receipt -> receipt.message().handoff())
            .toList());
  }

  /** A partner that takes messages again is told once more of what had been given up. */
  private void reviveGivenUp(List<Receipt> arrived, Instant now) {
    var awake =
        arrived.stream()
            .map(receipt -> receipt.message().organisation())
            .collect(Collectors.toSet());
    if (!awake.isEmpty()) {
      messages.revive(awake, retry.attempts(), now);
    }
  }

  private void giveUp(Message message) {
    LOG.error(
        "Message {} to {} was given up after {} attempts",
        message.id(),
        message.destination().address().getHost(),
        message.attempts());
    events.publishEvent(new DeliveryGivenUp(message.handoff(), message.organisation()));
  }
}
