package care.alongside.rehearsal;

import care.alongside.workflow.WorkflowClock;
import java.time.Instant;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Moves every clock there is, but that of tokens. */
@Component
@Profile("rehearsal")
class ClockHands {

  private final MovableClock clock;
  private final WorkflowClock workflow;

  ClockHands(MovableClock clock, WorkflowClock workflow) {
    this.clock = clock;
    this.workflow = workflow;
  }

  Instant now() {
    return clock.instant();
  }

  /** Time goes on from this instant. */
  void setTo(Instant instant) {
    clock.runFrom(instant);
    workflow.moved();
  }

  /** Time goes on from this instant, unless it is past already. */
  void setOnTo(Instant instant) {
    if (instant.isAfter(clock.instant())) {
      setTo(instant);
    }
  }
}
