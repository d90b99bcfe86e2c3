package care.alongside.rehearsal;

import care.alongside.delivery.Deliveries;
import care.alongside.retention.EndedPlans;
import care.alongside.telling.Tellings;
import care.alongside.workflow.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Moves time on. Whatever falls due on the way happens at its own instant and in its own order. */
@Component
@Profile("rehearsal")
class TimeTravel {

  private final ClockHands hands;
  private final StandStill standStill;
  private final Timers timers;
  private final Deliveries deliveries;
  private final Tellings tellings;
  private final EndedPlans endedPlans;

  TimeTravel(
      ClockHands hands,
      StandStill standStill,
      Timers timers,
      Deliveries deliveries,
      Tellings tellings,
      EndedPlans endedPlans) {
    this.hands = hands;
    this.standStill = standStill;
    this.timers = timers;
    this.deliveries = deliveries;
    this.tellings = tellings;
    this.endedPlans = endedPlans;
  }

  /** Answers with the new time when all of it has happened. */
  Instant advance(Duration by) {
    return standStill.during(() -> travelTo(hands.now().plus(by)));
  }

  private Instant travelTo(Instant target) {
    doWhatIsDue();
    boolean moving = true;
    while (moving) {
      moving = nextStop(target).filter(this::stopAt).isPresent();
    }
    hands.setOnTo(target);
    return hands.now();
  }

  private Optional<Instant> nextStop(Instant target) {
    return Stream.of(
            timers.nextDue(), deliveries.nextDue(), tellings.nextDue(), endedPlans.nextDue())
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .filter(next -> !next.isAfter(target));
  }

  /** Does what is due there; false when nothing can be done, although something is due. */
  private boolean stopAt(Instant next) {
    boolean ahead = next.isAfter(hands.now());
    hands.setOnTo(next);
    return doWhatIsDue() > 0 || ahead;
  }

  private int doWhatIsDue() {
    return timers.runDue() + deliveries.runDue() + tellings.runDue() + endedPlans.runDue();
  }
}
