package care.alongside.workflow;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffOffered;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.HandoverEnded;
import care.alongside.kernel.HandoffId;
import care.alongside.workflow.engine.Models;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.handover.HandoverProcess;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Hears that somebody is asked to take over, and what became of it. */
@Component
class HandoverConversations {

  private final RuntimeService engine;
  private final Models models;
  private final Turns turns;
  private final Handoffs handoffs;

  HandoverConversations(RuntimeService engine, Models models, Turns turns, Handoffs handoffs) {
    this.engine = engine;
    this.models = models;
    this.turns = turns;
    this.handoffs = handoffs;
  }

  @EventListener
  void hear(HandoffOffered offered) {
    var handover = offered.handoff();
    if (handover.code() == HandoffCode.HANDOVER) {
      models.start(
          engine, HandoverProcess.MODEL, handover.id().toString(), HandoverProcess.begin(handover));
    }
  }

  /** Last of all, for the step of another process may have ended what was to be handed over. */
  @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
  void hear(HandoverEnded ended) {
    var handover = ended.handover();
    turns.deliver(handover.plan(), HandoverProcess.letter(handover.id(), newsOf(handover)));
  }

  private News newsOf(Handoff handover) {
    if (handover.status() == HandoffStatus.COMPLETED) {
      return News.ACCEPTED;
    }
    return handoffs.get(new HandoffId(handover.focus())).status().isOpen() ? News.FREE : News.OVER;
  }
}
