package care.alongside.contact;

import care.alongside.handoff.PlanCalls;
import care.alongside.handoff.PlanConcern;
import care.alongside.handoff.RestingTasks;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.WorkingDays;
import care.alongside.person.PersonTold;
import care.alongside.plan.Pause;
import care.alongside.plan.Pauses;
import care.alongside.plan.Plan;
import care.alongside.plan.PlanPaused;
import care.alongside.plan.PlanResumed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A plan rests while the person wants it to, and goes on by itself on the day that they chose
 * . A team has been asked to be there on that day, so that a pause is never silence. The
 * contact within 48 hours stands, unless the person said otherwise; then its clock stands still.
 */
@Component
public class PlanPauses {

  /** How long after the pause somebody has to be there. */
  private static final Duration ON_THE_DAY = Duration.ofDays(1);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK).withZone(WorkingDays.ENGLAND);

  private static final String BE_THERE =
      "The person lets their plan rest until this is due. Please be in touch on that day, in the way"
          + " they asked for, and ask how they would like to go on. Until then be there if they get"
          + " in touch.";

  private static final String IS_OVER = "The pause is over.";

  private static final String GOES_ON = IS_OVER + " Please go on as you agreed with them.";

  private static final String CONTACT_GOES_ON =
      "The person would like to be contacted after all. Of the rest of their plan: ";

  private static final String TOLD =
      "Your pause is over today. Somebody will be in touch in the way that you said, and ask how you"
          + " would like to go on. You can ask for another pause at any time.";

  private final Pauses pauses;
  private final PlanCalls calls;
  private final RestingTasks tasks;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  PlanPauses(
      Pauses pauses,
      PlanCalls calls,
      RestingTasks tasks,
      ApplicationEventPublisher events,
      Clock clock) {
    this.pauses = pauses;
    this.calls = calls;
    this.tasks = tasks;
    this.events = events;
    this.clock = clock;
  }

  /** Lets a plan rest, or rest until another day than before. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void pause(PlanId id, PauseWish wish) {
    var plan = pauses.lock(id);
    var now = clock.instant();
    var from = plan.pause().map(Pause::from).orElse(now);
    var due = dueWithoutPause(plan, now);
    var pause = new Pause(from, wish.until(), wish.contactToo());
    pauses.begin(id, pause);
    calls.moveDue(id, PlanConcern.PAUSE, pause.until());
    boolean moved =
        wish.contactToo()
            ? moveContact(plan, later(due, now, wish.until()), rests(pause))
            : moveContact(plan, due, CONTACT_GOES_ON + rests(pause));
    tasks.note(id, rests(pause), pause.until());
    events.publishEvent(new PlanPaused(id, pause, moved));
  }

  private static String rests(Pause pause) {
    return "The person lets their plan rest until %s. Please wait with being in touch until then,"
            .formatted(DAY.format(pause.until()))
        + " unless they get in touch with you.";
  }

  /** The person goes on before the day that they chose; false when their plan does not rest. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean resume(PlanId id) {
    return goOn(pauses.lock(id));
  }

  /** The person no longer wants the plan that rests: nobody is told to go on with it. */
  @Transactional(propagation = Propagation.MANDATORY)
  void endForGood(PlanId id) {
    var plan = pauses.lock(id);
    plan.pause().ifPresent(_ -> end(plan, IS_OVER));
  }

  /** The day has come. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void wakeUp(PlanId id) {
    var plan = pauses.lock(id);
    if (goOn(plan)) {
      events.publishEvent(new PersonTold(plan.person(), Optional.of(id), "Your plan", TOLD));
    }
  }

  private boolean goOn(Plan plan) {
    if (plan.isPaused()) {
      tasks.note(plan.id(), GOES_ON, clock.instant());
      end(plan, GOES_ON);
    }
    return plan.isPaused();
  }

  private void end(Plan plan, String words) {
    var due = dueWithoutPause(plan, clock.instant());
    boolean moved = moveContact(plan, due, words);
    if (!moved && plan.pause().filter(Pause::contactToo).isPresent()) {
      tasks.noteContact(plan.id(), due, words);
    }
    pauses.end(plan.id());
    events.publishEvent(new PlanResumed(plan.id(), moved));
  }

  /** When the contact is due if the clock, where it stands still, runs on from now. */
  private static Instant dueWithoutPause(Plan plan, Instant now) {
    return plan.pause()
        .filter(Pause::contactToo)
        .map(pause -> plan.contactDue().minus(left(now, pause.until())))
        .orElse(plan.contactDue());
  }

  private static Instant later(Instant due, Instant now, Instant until) {
    return (due.isAfter(now) ? due : now).plus(left(now, until));
  }

  private static Duration left(Instant now, Instant until) {
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
  }

  private boolean moveContact(Plan plan, Instant due, String words) {
    if (plan.contactDue().equals(due)) {
      return false;
    }
    pauses.moveContact(plan.id(), due);
    tasks.noteContact(plan.id(), due, words);
    return true;
  }

  /** Asks a team to be there on the day that the person chose, unless one will be. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void askSomebodyToBeThere(PlanId id) {
    var plan = pauses.lock(id);
    var due = plan.pause().map(Pause::until).orElseGet(clock::instant);
    var team = calls.next(plan, PlanConcern.PAUSE, due, due.plus(ON_THE_DAY));
    calls.ask(plan, new PlanCalls.Call(PlanConcern.PAUSE, team, due, BE_THERE));
  }

  /** Nobody need be there: the person goes on already. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tellNotNeeded(PlanId plan) {
    calls.settle(plan, PlanConcern.PAUSE);
  }
}
