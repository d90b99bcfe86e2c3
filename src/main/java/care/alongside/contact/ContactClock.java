package care.alongside.contact;

import care.alongside.handoff.ContactTasks;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.Handoffs;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import care.alongside.plan.NewPlan;
import care.alongside.plan.Plans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clock of the 48 hours: when somebody has to look, and what is due then. It stops when
 * somebody and the person were in touch, both ways, and by nothing less.
 */
@Component
public class ContactClock {

  /** How long after the contact somebody is asked what came of it. */
  private static final Duration CLOSE_WITHIN = Duration.ofDays(7);

  private final ContactSettings settings;
  private final ContactTasks contacts;
  private final Handoffs handoffs;
  private final Plans plans;
  private final ContactReminders reminders;
  private final Clock clock;

  ContactClock(
      ContactSettings settings,
      ContactTasks contacts,
      Handoffs handoffs,
      Plans plans,
      ContactReminders reminders,
      Clock clock) {
    this.settings = settings;
    this.contacts = contacts;
    this.handoffs = handoffs;
    this.plans = plans;
    this.reminders = reminders;
    this.clock = clock;
  }

  /** When somebody has to look first at the contact of a plan that is just being opened. */
  public Instant firstLook(PlanId plan) {
    return nextLook(due(plan), clock.instant());
  }

  /** When somebody has to look next at the contact of a plan, from now on. */
  public Instant nextLook(PlanId plan) {
    return nextLook(plan, clock.instant());
  }

  /** When the 48 hours of a plan are over, a pause of the contact counted; whoever holds it. */
  Instant due(PlanId plan) {
    return plans.get(plan).contactDue();
  }

  boolean hasCome(Instant due) {
    return !clock.instant().isBefore(due);
  }

  /**
   * When somebody has to look next at the contact of a plan, from that moment on. Where nobody has
   * it any more the safety net holds the person, and only the end is left to look at.
   */
  public Instant nextLook(PlanId plan, Instant from) {
    return contacts.holder(plan).isPresent() ? nextLook(due(plan), from) : due(plan);
  }

  /** When to ask whoever has the contact what came of it, if it was made after the 48 hours. */
  public Optional<Instant> lookAfterLateContact(PlanId plan) {
    boolean openStill =
        hasCome(due(plan)) && contacts.wasMade(plan) && contacts.holder(plan).isPresent();
    return openStill ? Optional.of(clock.instant().plus(CLOSE_WITHIN)) : Optional.empty();
  }

  /** The next reminder after that moment; the end of the 48 hours when there is none. */
  Instant nextLook(Instant due, Instant after) {
    var begin = due.minus(NewPlan.CONTACT_WITHIN);
    return settings.remindAfter().stream()
        .map(begin::plus)
        .filter(at -> at.isAfter(after) && at.isBefore(due))
        .min(Instant::compareTo)
        .orElse(due);
  }

  /**
   * Whether the contact is due, and nobody has been in touch with the person.
   *
   * @param look the moment for which somebody was to look, which has come by whichever clock
   */
  public boolean isLate(HandoffId contact, Instant look) {
    var held = handoffs.get(contact);
    return !atLeast(look).isBefore(held.due()) && !contacts.wasMade(held.plan());
  }

  private Instant atLeast(Instant look) {
    var now = clock.instant();
    return look.isAfter(now) ? look : now;
  }

  /**
   * Reminds those who have to be in touch, the last time with the sender; or asks, when somebody
   * has been in touch, what came of it.
   *
   * @param look the moment for which somebody was to look
   * @return when to look again
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Instant remind(HandoffId contact, Instant look) {
    var held = handoffs.get(contact);
    var now = atLeast(look);
    if (contacts.wasMade(held.plan())) {
      reminders.askWhatCameOfIt(held);
      return now.plus(CLOSE_WITHIN);
    }
    var next = nextLook(held.due(), now);
    reminders.remind(held, isLast(held, next));
    return next;
  }

  private static boolean isLast(Handoff held, Instant next) {
    return next.equals(held.due());
  }
}
