package care.alongside.workflow.plan;

import care.alongside.plan.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nothing is open any more. */
@Component("completePlan")
class CompletePlanStep implements JavaDelegate {

  private final Plans plans;

  CompletePlanStep(Plans plans) {
    this.plans = plans;
  }

  @Override
  public void execute(DelegateExecution step) {
    plans.complete(PlanProcess.planOf(step));
  }
}
