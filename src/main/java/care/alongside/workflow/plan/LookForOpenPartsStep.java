package care.alongside.workflow.plan;

import care.alongside.handoff.Handoffs;
import care.alongside.plan.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A plan is never done while anybody still has something to do for it. */
@Component("lookForOpenParts")
class LookForOpenPartsStep implements JavaDelegate {

  private final Handoffs handoffs;
  private final Plans plans;

  LookForOpenPartsStep(Handoffs handoffs, Plans plans) {
    this.handoffs = handoffs;
    this.plans = plans;
  }

  @Override
  public void execute(DelegateExecution step) {
    var plan = PlanProcess.planOf(step);
    PlanProcess.OPEN.set(step, handoffs.anyOpen(plan) || plans.anyReferralActive(plan));
  }
}
