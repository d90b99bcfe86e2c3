package care.alongside.workflow;

import care.alongside.handoff.ContactMade;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Promises;
import care.alongside.kernel.HandoffId;
import care.alongside.plan.PlanResumed;
import care.alongside.workflow.engine.Models;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.progress.ProgressProcess;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Hears what services do after they said yes, and tells the processes that hold them to it. */
@Component
class ProgressConversations {

  private final RuntimeService engine;
  private final Models models;
  private final Turns turns;
  private final Promises promises;

  ProgressConversations(RuntimeService engine, Models models, Turns turns, Promises promises) {
    this.engine = engine;
    this.models = models;
    this.turns = turns;
    this.promises = promises;
  }

  /** Nobody is called for it any more before the plan is asked if anything is still open. */
  @EventListener
  @Order(0)
  void hear(HandoffMoved moved) {
    var handoff = moved.handoff();
    if (isRequest(handoff)) {
      hearOfTask(moved);
    } else if (!Turns.isOurOwnDoing() && isEndOfCall(moved)) {
      tell(handoff, new HandoffId(handoff.focus()), handoff.isSeenTo() ? News.CLOSED : News.UNHELD);
    }
  }

  private void hearOfTask(HandoffMoved moved) {
    var task = moved.handoff();
    if (task.status() == HandoffStatus.ACCEPTED) {
      models.start(
          engine, ProgressProcess.MODEL, task.id().toString(), ProgressProcess.begin(task));
    } else if (moved.from().isUnderWay()) {
      tell(task, task.id(), task.status().isOpen() ? News.CHANGED : News.OVER);
    }
  }

  @EventListener
  void hear(ContactMade made) {
    if (isRequest(made.handoff()) && made.handoff().status().isOpen()) {
      tell(made.handoff(), made.handoff().id(), News.REACHED);
    }
  }

  /** A plan that rested goes on before the day that was chosen: its services are due sooner. */
  @EventListener
  void hear(PlanResumed resumed) {
    promises
        .goOn(resumed.plan())
        .forEach(task -> turns.deliver(resumed.plan(), ProgressProcess.letter(task, News.CHANGED)));
  }

  private void tell(Handoff of, HandoffId task, News news) {
    turns.deliver(of.plan(), ProgressProcess.letter(task, news));
  }

  private static boolean isRequest(Handoff handoff) {
    return handoff.code() == HandoffCode.FULFILL && handoff.referral().isPresent();
  }

  /** Whether somebody who was called about such a Task has ended their part. */
  private static boolean isEndOfCall(HandoffMoved moved) {
    var call = moved.handoff();
    return call.code() == HandoffCode.ESCALATION
        && call.focusType().equals("Task")
        && call.concern().isEmpty()
        && call.referral().isPresent()
        && moved.from().isOpen()
        && !call.status().isOpen();
  }
}
