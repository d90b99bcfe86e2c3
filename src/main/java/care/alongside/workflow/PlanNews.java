package care.alongside.workflow;

import care.alongside.contact.ContactClock;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.PlanCalls;
import care.alongside.handoff.PlanConcern;
import care.alongside.kernel.PlanId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What has to be known of a plan that rests to tell its processes. */
@Component
class PlanNews {

  private final ContactClock contactClock;
  private final PlanCalls calls;
  private final Clock clock;

  PlanNews(ContactClock contactClock, PlanCalls calls, Clock clock) {
    this.contactClock = contactClock;
    this.calls = calls;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  Instant nextLook(PlanId plan, Instant from) {
    return contactClock.nextLook(plan, from);
  }

  /** Whether the team that was to be there at the end of a pause has ended its part. */
  boolean isEndOfWaiting(HandoffMoved moved) {
    return moved.from().isOpen()
        && !moved.handoff().status().isOpen()
        && calls.concernOf(moved.handoff()).equals(Optional.of(PlanConcern.PAUSE));
  }
}
