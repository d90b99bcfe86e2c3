package care.alongside.workflow.plan;

import care.alongside.handoff.Escalation;
import care.alongside.handoff.Handoffs;
import care.alongside.plan.Plans;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A person whose records do not agree is looked at by a human, and never merged. */
@Component("askWhoThisIs")
class AskWhoThisIsStep implements JavaDelegate {

  private final Handoffs handoffs;
  private final Plans plans;

  AskWhoThisIsStep(Handoffs handoffs, Plans plans) {
    this.handoffs = handoffs;
    this.plans = plans;
  }

  @Override
  public void execute(DelegateExecution step) {
    var plan = plans.get(PlanProcess.planOf(step));
    handoffs.escalate(
        plan.id(),
        new Escalation(
            "Patient",
            plan.person().value(),
            Optional.empty(),
            "Two records may be of one person. Please find out who this is."));
  }
}
