package care.alongside.handoff;

import care.alongside.kernel.Json;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the GP practice when another service has ended or cannot help, as far as the person agreed
 * that it may know of the plan, and without saying which service it was. It is told that
 * there is something to read. The sender sees the Task itself.
 */
@Component
class OutcomeReports {

  private static final String CANNOT_HELP =
      "A service that was asked cannot help just now. The plan goes on: someone else is being"
          + " asked.";
  private static final String NOT_GOING_ON =
      "A service that was asked is not going on with this. The plan goes on.";

  private final PracticeTable practices;
  private final Documents documents;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  OutcomeReports(
      PracticeTable practices, Documents documents, ApplicationEventPublisher events, Clock clock) {
    this.practices = practices;
    this.documents = documents;
    this.events = events;
    this.clock = clock;
  }

  /** What was shared to keep somebody safe is no part of the plan, and told to nobody. */
  @EventListener
  void report(HandoffMoved moved) {
    var ended = moved.handoff();
    if (ended.referral().isPresent()
        && ended.code() == HandoffCode.FULFILL
        && isWorthSaying(ended.status())) {
      practices.toTell(ended, clock.instant()).ifPresent(told -> tell(ended, told));
    }
  }

  private void tell(Handoff ended, Handoff told) {
    documents.add(List.of(report(ended, told)));
    events.publishEvent(new WordAdded(told, clock.instant()));
  }

  private static boolean isWorthSaying(HandoffStatus status) {
    return switch (status) {
      case COMPLETED, FAILED, REJECTED -> true;
      case DRAFT,
          REQUESTED,
          RECEIVED,
          ACCEPTED,
          IN_PROGRESS,
          ON_HOLD,
          CANCELLED,
          ENTERED_IN_ERROR ->
          false;
    };
  }

  private Document report(Handoff ended, Handoff told) {
    var body = TaskWord.of(told, "outcome", words(ended), clock.instant());
    return new Document(
        UUID.randomUUID(),
        "Communication",
        1,
        clock.instant(),
        Json.write(body),
        ended.requester().value(),
        ended.person().value(),
        ended.plan().value(),
        told.id().value());
  }

  private static String words(Handoff ended) {
    return ended
        .outcome()
        .map(outcome -> "Another part of the plan has ended. Outcome: " + outcome.code() + ".")
        .orElse(ended.doubtsTheNeed() ? NOT_GOING_ON : CANNOT_HELP);
  }
}
