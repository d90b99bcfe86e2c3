package care.alongside.workflow;

import care.alongside.consent.ConsentKept;
import care.alongside.consent.Consents;
import care.alongside.consent.Followed;
import care.alongside.handoff.DeletionConfirmed;
import care.alongside.handoff.Handoffs;
import care.alongside.workflow.consent.ConsentChangeProcess;
import care.alongside.workflow.consent.RenewalProcess;
import care.alongside.workflow.engine.Models;
import care.alongside.workflow.engine.News;
import java.time.Clock;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what was agreed or taken back, and tells the processes that follow it. */
@Component
class ConsentConversations {

  private final RuntimeService engine;
  private final Models models;
  private final Turns turns;
  private final Consents consents;
  private final Handoffs handoffs;
  private final Clock clock;

  ConsentConversations(
      RuntimeService engine,
      Models models,
      Turns turns,
      Consents consents,
      Handoffs handoffs,
      Clock clock) {
    this.engine = engine;
    this.models = models;
    this.turns = turns;
    this.consents = consents;
    this.handoffs = handoffs;
    this.clock = clock;
  }

  @EventListener
  void hear(DeletionConfirmed confirmed) {
    var offer = confirmed.handoff();
    turns.deliver(offer.plan(), ConsentChangeProcess.letter(offer.id(), News.DELETED));
  }

  /**
   * A new consent is followed from now on, and those whose place it takes are asked about no more.
   */
  @EventListener
  void hear(ConsentKept kept) {
    consents
        .follow(kept.consent())
        .filter(consent -> !isHeard(consent))
        .filter(consent -> RenewalProcess.waitsFor(consent, clock.instant()))
        .ifPresent(this::follow);
    consents.renewedBy(kept.consent()).forEach(older -> handoffs.settle(older.value()));
  }

  private boolean isHeard(Followed consent) {
    return consent
        .plan()
        .filter(plan -> turns.deliver(plan, RenewalProcess.letter(consent.id(), News.CHANGED)))
        .isPresent();
  }

  private void follow(Followed consent) {
    models.start(
        engine,
        RenewalProcess.MODEL,
        consent.id().toString(),
        RenewalProcess.next(consent, clock.instant()));
  }
}
