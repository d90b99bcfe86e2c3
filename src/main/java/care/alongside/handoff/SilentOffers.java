package care.alongside.handoff;

import static care.alongside.handoff.HandoffStatus.RECEIVED;
import static care.alongside.handoff.HandoffStatus.REQUESTED;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.WorkingDays;
import care.alongside.plan.Plans;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Offers that nobody answers: the offer ends at last, the need never does. */
@Component
public class SilentOffers {

  private static final String NEXT = " Otherwise the next service is asked.";
  private static final String NOT_SEEN =
      "The service has not looked at this yet, though it was told twice. Please ask them whether"
          + " they can help.";
  private static final String NOT_ANSWERED =
      "The service has looked at this, and has not said yes or no. Please ask them whether they"
          + " can help.";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'at' HH:mm", Locale.UK)
          .withZone(WorkingDays.ENGLAND);

  private final HandoffTable table;
  private final FactTable facts;
  private final HandoffRecorder recorder;
  private final HandoffClock clock;
  private final Plans plans;
  private final Reminders reminders;

  SilentOffers(
      HandoffTable table,
      FactTable facts,
      HandoffRecorder recorder,
      HandoffClock clock,
      Plans plans,
      Reminders reminders) {
    this.table = table;
    this.facts = facts;
    this.recorder = recorder;
    this.clock = clock;
    this.plans = plans;
    this.reminders = reminders;
  }

  /** When somebody at the service has to have looked at what it is offered now. */
  public Instant firstLook(Handoff offer) {
    return firstLook(offer, clock.now());
  }

  /** The same where its time begins at that moment. */
  public Instant firstLook(Handoff offer, Instant from) {
    var acknowledge = clock.timesOf(offer.referral()).acknowledge();
    return earlier(acknowledge.after(from, clock.hoursOf(offer.owner())), offer.due());
  }

  /** Whether its service is closed for so long that a human has to look at it now. */
  public boolean isClosedTooLong(Handoff offer) {
    return clock.isClosedTooLong(offer.owner());
  }

  /**
   * What follows on its silence; it is told once more here, for that is all there is to it.
   *
   * @param since when its time began anew, if it did
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Silence look(HandoffId id, Silence.Stage stage, Optional<Instant> since) {
    var offer = table.lock(id).orElseThrow();
    if (offer.status() != REQUESTED && offer.status() != RECEIVED) {
      var next = offer.status().isOpen() ? Silence.Next.WAIT : Silence.Next.LET_GO;
      return new Silence(next, stage, offer.due());
    }
    var rests = plans.get(offer.plan()).pause().filter(pause -> pause.until().isAfter(clock.now()));
    if (rests.isPresent()) {
      return waitFor(offer, stage, rests.get().until());
    }
    var silence = Silence.after(standing(offer, stage, since), clock.now());
    if (silence.next() == Silence.Next.REMIND) {
      reminders.tellAgain(offer);
    }
    return silence;
  }

  /** Its service was asked to wait while the plan rests, and has its whole time after that. */
  private Silence waitFor(Handoff offer, Silence.Stage stage, Instant pauseEnds) {
    var times = clock.timesOf(offer.referral());
    var hours = clock.hoursOf(offer.owner());
    recorder.moveDue(offer, times.answer().after(pauseEnds, hours));
    return new Silence(Silence.Next.WAIT, stage, times.acknowledge().after(pauseEnds, hours));
  }

  private Silence.Offer standing(Handoff offer, Silence.Stage stage, Optional<Instant> since) {
    var times = clock.timesOf(offer.referral());
    var hours = clock.hoursOf(offer.owner());
    var offered = offeredAt(offer);
    var now = clock.now();
    var began = since.filter(at -> !at.isAfter(now)).filter(offered::isBefore).orElse(offered);
    return new Silence.Offer(
        offer.status() == RECEIVED,
        stage,
        earlier(times.chase().after(began, hours), offer.due()),
        offer.due(),
        times.acknowledge().after(now, hours));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private Instant offeredAt(Handoff offer) {
    return facts.of(offer.id()).stream()
        .filter(fact -> fact.fact() == Fact.OFFERED && fact.next().isEmpty())
        .map(TimelineFact::at)
        .findFirst()
        .orElseThrow();
  }

  /** Why a human has to ask, and by when. */
  public Escalation chase(HandoffId id, Instant until) {
    var offer = table.find(id).orElseThrow();
    return new Escalation(
        new NewHandoff.Focus("Task", id.value()), offer.referral(), why(offer), Optional.of(until));
  }

  private String why(Handoff offer) {
    if (clock.isClosedTooLong(offer.owner())) {
      var opens = clock.hoursOf(offer.owner()).nextOpening(clock.now());
      return "This service is closed until "
          + DAY.format(opens)
          + ". Please ask the person whether they would rather have another."
          + NEXT;
    }
    return (offer.status() == RECEIVED ? NOT_ANSWERED : NOT_SEEN) + NEXT;
  }

  /** It ends; what was looked at is taken back in its sender's name, as only the unseen expires. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void letGo(HandoffId id) {
    recorder.letGo(
        table.lock(id).orElseThrow(), "There was no answer in time, so another service is asked.");
  }
}
