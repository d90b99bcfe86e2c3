package care.alongside.workflow;

import care.alongside.consent.DecidedYoung;
import care.alongside.consent.SharingAnswered;
import care.alongside.consent.SharingQuestion;
import care.alongside.handoff.Handoffs;
import care.alongside.kernel.PlanId;
import care.alongside.plan.Plans;
import care.alongside.workflow.engine.Models;
import care.alongside.workflow.sharing.ComingOfAgeProcess;
import care.alongside.workflow.sharing.DecisionProcess;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears what has to be asked or decided about sharing, and has a human called for the person's open
 * plan, once for each question.
 */
@Component
class SharingDecisions {

  private final RuntimeService engine;
  private final Models models;
  private final Turns turns;
  private final Plans plans;
  private final Handoffs handoffs;

  SharingDecisions(
      RuntimeService engine, Models models, Turns turns, Plans plans, Handoffs handoffs) {
    this.engine = engine;
    this.models = models;
    this.turns = turns;
    this.plans = plans;
    this.handoffs = handoffs;
  }

  @EventListener
  void hear(SharingQuestion question) {
    plans.openOf(question.person()).stream()
        .reduce((_, latest) -> latest)
        .ifPresent(plan -> ask(plan, question));
  }

  private void ask(PlanId plan, SharingQuestion question) {
    turns.take(plan);
    var about = question.about().toString();
    if (!runs(DecisionProcess.MODEL, about)) {
      models.start(engine, DecisionProcess.MODEL, about, DecisionProcess.begin(plan, question));
    }
  }

  @EventListener
  void hear(SharingAnswered answered) {
    answered.about().stream()
        .filter(consent -> runs(DecisionProcess.MODEL, consent.toString()))
        .forEach(consent -> handoffs.settle(consent.value()));
  }

  @EventListener
  void hear(DecidedYoung decided) {
    var person = decided.person().toString();
    if (!runs(ComingOfAgeProcess.MODEL, person)) {
      models.start(
          engine, ComingOfAgeProcess.MODEL, person, ComingOfAgeProcess.begin(decided.comesOfAge()));
    }
  }

  private boolean runs(String model, String about) {
    return engine
            .createProcessInstanceQuery()
            .processDefinitionKey(model)
            .processInstanceBusinessKey(about)
            .count()
        > 0;
  }
}
