package care.alongside.rehearsal;

import care.alongside.delivery.Deliveries;
import care.alongside.workflow.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Moves time on. Whatever falls due on the way happens at its own instant and in its own order; the
 * clock stands still meanwhile, so that nothing that happens takes time.
 */
@Component
@Profile("rehearsal")
class TimeTravel {

  private final MovableClock clock;
  private final StandStill standStill;
  private final Timers timers;
  private final Deliveries deliveries;

  TimeTravel(MovableClock clock, StandStill standStill, Timers timers, Deliveries deliveries) {
    this.clock = clock;
    this.standStill = standStill;
    this.timers = timers;
    this.deliveries = deliveries;
  }

  /** Answers with the new time when all of it has happened. */
  Instant advance(Duration by) {
    return standStill.during(() -> travelTo(clock.instant().plus(by)));
  }

  private Instant travelTo(Instant target) {
    clock.standAt(clock.instant());
    try {
      boolean moved = true;
      while (moved) {
        moved = nextStop(target).filter(this::stopAt).isPresent();
      }
    } finally {
      clock.runFrom(target);
    }
    return target;
  }

  private Optional<Instant> nextStop(Instant target) {
    return Stream.of(timers.nextDue(), deliveries.nextDue())
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .filter(next -> !next.isAfter(target));
  }

  /** Does what is due there; false when nothing could be done, although something was due. */
  private boolean stopAt(Instant next) {
    boolean later = next.isAfter(clock.instant());
    if (later) {
      clock.standAt(next);
    }
    return timers.runDue() + deliveries.runDue() > 0 || later;
  }
}
