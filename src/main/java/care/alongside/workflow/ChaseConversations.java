package care.alongside.workflow;

import care.alongside.handoff.Chases;
import care.alongside.handoff.HandoffAmended;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.HandoffOffered;
import care.alongside.handoff.PlanCalls;
import care.alongside.workflow.chase.ChaseProcess;
import care.alongside.workflow.engine.Models;
import care.alongside.workflow.engine.News;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Hears whom somebody calls, or asks to stop, and when somebody there opens it or sees to it. */
@Component
class ChaseConversations {

  private final RuntimeService engine;
  private final Models models;
  private final Turns turns;
  private final Chases chases;
  private final PlanCalls calls;

  ChaseConversations(
      RuntimeService engine, Models models, Turns turns, Chases chases, PlanCalls calls) {
    this.engine = engine;
    this.models = models;
    this.turns = turns;
    this.chases = chases;
    this.calls = calls;
  }

  @EventListener
  void hear(HandoffOffered offered) {
    var asked = offered.handoff();
    if (Chases.isFollowed(asked)) {
      models.start(
          engine,
          ChaseProcess.MODEL,
          asked.id().toString(),
          ChaseProcess.begin(asked, chases.firstLook(asked)));
    }
  }

  /** The end of a pause is moved, and with it the day on which somebody has to be there. */
  @EventListener
  void hear(HandoffAmended amended) {
    var asked = amended.handoff();
    if (Chases.isFollowed(asked) && Chases.isSilent(asked) && calls.isForEndOfPause(asked)) {
      turns.deliver(asked.plan(), ChaseProcess.letter(asked.id(), News.CHANGED));
    }
  }

  /** Nobody is called for it any more before the plan is asked if anything is still open. */
  @EventListener
  @Order(0)
  void hear(HandoffMoved moved) {
    var asked = moved.handoff();
    if (!Chases.isFollowed(asked) || !moved.from().isOpen()) {
      return;
    }
    if (Chases.isOpened(asked)) {
      turns.deliver(asked.plan(), ChaseProcess.letter(asked.id(), News.CHANGED));
    } else if (!Chases.isSilent(asked)) {
      turns.deliver(asked.plan(), ChaseProcess.letter(asked.id(), News.OVER));
    }
  }
}
