package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Problem;
import care.alongside.person.PersonTold;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second of the two steps of a hand-over: when the next owner accepts, the Task becomes theirs
 * in the same transaction, so that there is no moment in which nobody holds it.
 */
@Component
public class Handovers {

  private final HandoffTable table;
  private final HandoverTable handovers;
  private final HandoffRecorder recorder;
  private final HandoverParties parties;
  private final HandedTasks tasks;
  private final ApplicationEventPublisher events;

  Handovers(
      HandoffTable table,
      HandoverTable handovers,
      HandoffRecorder recorder,
      HandoverParties parties,
      HandedTasks tasks,
      ApplicationEventPublisher events) {
    this.table = table;
    this.handovers = handovers;
    this.recorder = recorder;
    this.parties = parties;
    this.tasks = tasks;
    this.events = events;
  }

  /** Comes before the plan is asked whether anything of it is still open. */
  @EventListener
  @Order(-5)
  void hear(HandoffMoved moved) {
    var ended = moved.handoff();
    if (!moved.from().isOpen() || ended.status().isOpen()) {
      return;
    }
    if (ended.code() != HandoffCode.HANDOVER) {
      handovers.lockOpenOf(ended.id()).ifPresent(this::callOff);
      return;
    }
    if (ended.status() == HandoffStatus.COMPLETED) {
      takeOver(ended);
    }
    events.publishEvent(new HandoverEnded(ended));
  }

  private void takeOver(Handoff handover) {
    var held =
        heldFor(handover)
            .filter(found -> found.owner().equals(handover.requester()))
            .orElseThrow(
                () ->
                    new Problem.Invalid(
                        "Task.focus", "There is nothing left to take over. Decline this Task."));
    if (tasks.isToStop(held.id())) {
      throw new Problem.Invalid(
          "Task.focus",
          "This is coming to its end, so there is nothing to take over. Decline this Task.");
    }
    var next = parties.takingOver(handover, held);
    tasks.handTo(held, next, parties.ground(held, next));
  }

  private Optional<Handoff> heldFor(Handoff handover) {
    return table.lock(new HandoffId(handover.focus())).filter(found -> found.status().isOpen());
  }

  /** Nobody need take over what has ended. */
  private void callOff(Handoff open) {
    var task = recorder.taskOf(open);
    task.set(
        "statusReason",
        Reason.OTHER.coding().asConcept().put("text", "What was to be handed over has ended."));
    recorder.record(
        open,
        open.moved(
            HandoffStatus.CANCELLED, open.due(), Optional.of(Reason.OTHER), Optional.empty()),
        task,
        Optional.empty());
  }

  /**
   * Asks no longer when there was no answer in time, seen or not: it has an owner all the while.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void expire(HandoffId id) {
    table
        .lock(id)
        .filter(open -> open.status().isOpen())
        .ifPresent(
            open -> recorder.end(open, HandoffStatus.CANCELLED, Optional.of(Reason.OFFER_EXPIRED)));
  }

  /** The owner goes on as before, and is told so, and so is the sender. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void leave(HandoffId id) {
    var handover = table.find(id).orElseThrow();
    heldFor(handover)
        .filter(held -> handovers.lockOpenOf(held.id()).isEmpty())
        .ifPresent(tasks::leave);
  }

  /** The person is told who is there for them now, and that nothing else has changed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tellPerson(HandoffId id) {
    var handover = table.find(id).orElseThrow();
    heldFor(handover)
        .filter(held -> held.code() != HandoffCode.ESCALATION)
        .ifPresent(held -> tell(held, handover));
  }

  private void tell(Handoff held, Handoff handover) {
    var next = parties.get(handover.owner()).name();
    var before = parties.get(handover.requester()).name();
    events.publishEvent(
        new PersonTold(
            held.person(),
            Optional.of(held.plan()),
            "Who helps you",
            "%s will help you from now on, in place of %s. They have said yes to this."
                    .formatted(next, before)
                + " How you can be reached, and what you agreed to share, stays as you said."));
  }
}
