package care.alongside.workflow.plan;

import care.alongside.workflow.contact.ContactProcess;
import care.alongside.workflow.engine.Models;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The contact stands before anything else is asked of anybody. */
@Component("startContact")
class StartContactStep implements JavaDelegate {

  private final Models models;

  StartContactStep(Models models) {
    this.models = models;
  }

  @Override
  public void execute(DelegateExecution step) {
    var plan = PlanProcess.planOf(step);
    models.start(
        step.getProcessEngineServices().getRuntimeService(),
        ContactProcess.MODEL,
        plan.toString(),
        ContactProcess.begin(plan));
  }
}
