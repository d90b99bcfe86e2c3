package care.alongside.handoff;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import care.alongside.plan.Pause;
import care.alongside.plan.Plans;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a service has promised by saying yes: to be in touch with the person in time, and later to
 * say what came of it. A yes is not yet help, so somebody looks when that time is over.
 */
@Component
public class Promises {

  private static final String NO_CONTACT =
      "The service said yes to this, and the time in which it wanted to be in touch with the person"
          + " is over. Please ask the service how it stands, and ask the person, in a way that is"
          + " safe for them, whether they have heard from it.";
  private static final String NO_OUTCOME =
      "The service has not said what came of this, and the time for that is over. Please ask it"
          + " whether the support goes on, and ask the person, in a way that is safe for them,"
          + " whether it is what they wanted.";
  private static final String NOT_WANTED =
      "The service has not said what came of this, and the time for that is over. Please ask it how it"
          + " stands. The person no longer wants this plan, so do not get in touch with them because"
          + " of this.";
  private static final String TIME_ANEW =
      " When you close this, the service has the same time again. If it cannot help after all, ask"
          + " it to hand this back: then another is asked.";

  private final HandoffTable table;
  private final ContactTaskTable tasks;
  private final FactTable facts;
  private final HandoffRecorder recorder;
  private final HandoffClock clock;
  private final Plans plans;

  Promises(
      HandoffTable table,
      ContactTaskTable tasks,
      FactTable facts,
      HandoffRecorder recorder,
      HandoffClock clock,
      Plans plans) {
    this.table = table;
    this.tasks = tasks;
    this.facts = facts;
    this.recorder = recorder;
    this.clock = clock;
    this.plans = plans;
  }

  /** How it stands with what was promised. */
  public enum State {
    /** There is time still, or the service has kept its word. */
    IN_TIME,
    LATE,
    /** The Task has ended. */
    OVER
  }

  /**
   * How it stands now.
   *
   * @param due when somebody has to look next
   */
  public record Standing(State state, Instant due) {}

  /** Looks at it. Who was in touch has the time until the outcome, and who rests has it later. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Standing look(HandoffId id) {
    var task = table.lock(id).orElseThrow();
    if (!task.status().isOpen()) {
      return new Standing(State.OVER, task.due());
    }
    var due = dueNow(task);
    if (!due.equals(task.due())) {
      recorder.moveDue(task, due);
    }
    return new Standing(clock.now().isBefore(due) ? State.IN_TIME : State.LATE, due);
  }

  private Instant dueNow(Handoff task) {
    if (clock.now().isBefore(task.due())) {
      return task.due();
    }
    return pauseOf(task)
        .map(rests -> next(task, rests.until()))
        .or(() -> outcomeAfterContact(task))
        .orElse(task.due());
  }

  /** The time for the first contact is over, and it was made: the time for the outcome counts. */
  private Optional<Instant> outcomeAfterContact(Handoff task) {
    return contactOf(task)
        .map(made -> clock.outcomeDue(task, made))
        .filter(due -> due.isAfter(task.due()));
  }

  /** While the plan rests nobody is late, and after it the service has its whole time. */
  private Optional<Pause> pauseOf(Handoff task) {
    return plans.get(task.plan()).pause().filter(pause -> pause.until().isAfter(clock.now()));
  }

  /** When the next of what was promised is due, from that moment on. */
  private Instant next(Handoff task, Instant from) {
    return isInTouch(task) ? clock.outcomeDue(task, from) : clock.firstContactDue(task, from);
  }

  private boolean isInTouch(Handoff task) {
    return task.status() != ACCEPTED || contactOf(task).isPresent();
  }

  /** The first contact may have been told of without any other answer. */
  private Optional<Instant> contactOf(Handoff task) {
    return task.status() == ACCEPTED
        ? facts.of(task.id()).stream()
            .filter(fact -> fact.fact() == Fact.CONTACT_MADE)
            .map(TimelineFact::at)
            .findFirst()
        : Optional.empty();
  }

  /**
   * The plan goes on, perhaps before the day that was chosen: nobody has longer than if they had
   * promised it now.
   *
   * @return the Tasks that are due sooner than they were
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<HandoffId> goOn(PlanId plan) {
    return tasks.offersOf(plan).stream()
        .flatMap(id -> table.lock(id).stream())
        .filter(task -> task.referral().isPresent() && task.status().isUnderWay())
        .filter(this::movedForward)
        .map(Handoff::id)
        .toList();
  }

  private boolean movedForward(Handoff task) {
    var due = next(task, clock.now());
    boolean isSooner = due.isBefore(task.due());
    if (isSooner) {
      recorder.moveDue(task, due);
    }
    return isSooner;
  }

  /** Why a human has to ask the service, and the person. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Escalation late(HandoffId id) {
    var task = table.find(id).orElseThrow();
    return new Escalation("Task", id.value(), task.referral(), why(task) + TIME_ANEW);
  }

  /** Nobody asks a person about a plan that they no longer want. */
  private String why(Handoff task) {
    if (plans.get(task.plan()).withdrawn()) {
      return NOT_WANTED;
    }
    return isInTouch(task) ? NO_OUTCOME : NO_CONTACT;
  }

  /**
   * A human has asked: the service has its time once more, from now on.
   *
   * @return when that is over
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Instant beginAnew(HandoffId id) {
    var task = table.lock(id).orElseThrow();
    var due = next(task, clock.now());
    recorder.moveDue(task, due);
    return due;
  }
}
