package care.alongside.rehearsal;

import care.alongside.workflow.Timers;
import java.time.Instant;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Forgets all that was rehearsed; the cast, the keys and the sign-ins stay. */
@Component
@Profile("rehearsal")
class FreshStart {

  private final ClockHands hands;
  private final StandStill standStill;
  private final Timers timers;
  private final PartnerJournal partners;
  private final Records records;

  FreshStart(
      ClockHands hands,
      StandStill standStill,
      Timers timers,
      PartnerJournal partners,
      Records records) {
    this.hands = hands;
    this.standStill = standStill;
    this.timers = timers;
    this.partners = partners;
    this.records = records;
  }

  /** Begins again at this instant. */
  Instant at(Instant instant) {
    return standStill.during(
        () -> {
          timers.clear();
          hands.setTo(instant);
          records.empty();
          partners.clear();
          hands.setTo(instant);
          return instant;
        });
  }
}
