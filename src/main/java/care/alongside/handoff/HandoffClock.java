package care.alongside.handoff;

import care.alongside.directory.OpeningHours;
import care.alongside.directory.Organisations;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** When the next answer of a handoff is due; what a service owes is counted in its own hours. */
@Component
class HandoffClock {

  /** Nobody who is to be contacted already waits longer than this for a door to open. */
  private static final Duration OVERDUE_WITHIN = Duration.ofHours(24);

  private final HandoffSettings settings;
  private final ResponseTimes times;
  private final Plans plans;
  private final Organisations organisations;
  private final Clock clock;

  HandoffClock(
      HandoffSettings settings,
      ResponseTimes times,
      Plans plans,
      Organisations organisations,
      Clock clock) {
    this.settings = settings;
    this.times = times;
    this.plans = plans;
    this.organisations = organisations;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * When a service has to have answered what it is offered now; or until when a human has asked.
   */
  Instant answerDue(Optional<ReferralId> referral, OrganisationId owner) {
    return answerDue(referral, owner, now());
  }

  /** When a service has to have answered whose time begins at that moment. */
  Instant answerDue(Optional<ReferralId> referral, OrganisationId owner, Instant from) {
    var hours = hoursOf(owner);
    return isClosedTooLong(hours, from)
        ? from.plus(settings.coordinateWithin())
        : timesOf(referral).answer().after(from, hours);
  }

  /** Nobody waits for so long at a closed door. */
  boolean isClosedTooLong(OrganisationId owner) {
    return isClosedTooLong(hoursOf(owner));
  }

  boolean isClosedTooLong(OpeningHours hours) {
    return isClosedTooLong(hours, now());
  }

  boolean isClosedTooLong(OpeningHours hours, Instant from) {
    return !hours.isOpenWithin(from, from.plus(settings.closedAtMost()));
  }

  /**
   * Whether it is open at some time before something is due; where that has passed already, whether
   * it is open within a day.
   */
  boolean isOpenInTime(OpeningHours hours, Instant due) {
    var until = due.isAfter(now()) ? due : now().plus(OVERDUE_WITHIN);
    return hours.isOpenWithin(now(), until);
  }

  /** What is about no request, such as what is shared to keep somebody safe, is urgent. */
  ResponseTimes.Times timesOf(Optional<ReferralId> referral) {
    return referral
        .map(plans::referral)
        .map(asked -> times.of(asked.support(), asked.priority()))
        .orElseGet(() -> times.of("", "urgent"));
  }

  /** When a team that is asked something at that moment has to have looked at it. */
  Instant seenBy(OrganisationId team, Instant from) {
    return timesOf(Optional.empty()).acknowledge().after(from, waitedFor(team, from));
  }

  /** When a team that was told of something just now has to have looked at it. */
  Instant nextWorkingDay(OrganisationId team) {
    return waitedFor(team, now()).daysAfter(now(), 1);
  }

  /** From when on somebody has to take up what is due then. */
  Instant takenUpFrom(Instant due) {
    return due.minus(settings.coordinateWithin());
  }

  private OpeningHours waitedFor(OrganisationId team, Instant from) {
    var hours = hoursOf(team);
    return isClosedTooLong(hours, from) ? OpeningHours.always() : hours;
  }

  OpeningHours hoursOf(OrganisationId owner) {
    return organisations.get(owner).hours();
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
      case REQUESTED -> promised(current, ResponseTimes.Times::answer, now());
      case ACCEPTED -> firstContactDue(current, now());
      case IN_PROGRESS, ON_HOLD -> outcomeDue(current, now());
      case ENTERED_IN_ERROR -> deleteMistakeBy();
      case DRAFT, RECEIVED, REJECTED, COMPLETED, FAILED, CANCELLED -> current.due();
    };
  }

  /** When a service that said yes at that moment has to have been in touch. */
  Instant firstContactDue(Handoff offer, Instant from) {
    return promised(offer, ResponseTimes.Times::firstContact, from);
  }

  /** When a service that was in touch at that moment has to have said what came of it. */
  Instant outcomeDue(Handoff offer, Instant from) {
    return promised(offer, ResponseTimes.Times::outcome, from);
  }

  private Instant promised(
      Handoff offer, Function<ResponseTimes.Times, Limit> which, Instant from) {
    return which.apply(timesOf(offer.referral())).after(from, hoursOf(offer.owner()));
  }

  int attemptsBeforeGivingUp() {
    return settings.attemptsBeforeGivingUp();
  }
}
