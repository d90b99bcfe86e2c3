package care.alongside.handoff;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When the next answer of a handoff is due. */
@Component
class HandoffClock {

  private final HandoffSettings settings;
  private final Clock clock;

  HandoffClock(HandoffSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  Instant answerDue() {
    return now().plus(settings.answerWithin());
  }

  Instant coordinationDue() {
    return now().plus(settings.coordinateWithin());
  }

  Instant handOverDue() {
    return now().plus(settings.handOverWithin());
  }

  Instant deleteBy() {
    return now().plus(settings.deleteWithin());
  }

  Instant deleteMistakeBy() {
    return now().plus(settings.deleteMistakeWithin());
  }

  Instant reportDue() {
    return now().plus(settings.reportWithin());
  }

  /** The due time of a handoff that moves to {@code to}; only an offer's changes as it goes. */
  Instant dueAfter(Handoff current, HandoffStatus to) {
    if (current.code() != HandoffCode.FULFILL) {
      return current.due();
    }
    return switch (to) {
      case REQUESTED -> answerDue();
      case ACCEPTED -> now().plus(settings.contactWithin());
      case IN_PROGRESS, ON_HOLD -> now().plus(settings.outcomeWithin());
      case ENTERED_IN_ERROR -> deleteMistakeBy();
      case DRAFT, RECEIVED, REJECTED, COMPLETED, FAILED, CANCELLED -> current.due();
    };
  }

  int attemptsBeforeGivingUp() {
    return settings.attemptsBeforeGivingUp();
  }
}
