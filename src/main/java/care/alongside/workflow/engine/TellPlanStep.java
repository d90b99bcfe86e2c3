package care.alongside.workflow.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the plan that a part of it has ended; the plan hears it before the commit. */
@Component("tellPlan")
class TellPlanStep implements JavaDelegate {

  private final ApplicationEventPublisher events;

  TellPlanStep(ApplicationEventPublisher events) {
    this.events = events;
  }

  @Override
  public void execute(DelegateExecution step) {
    events.publishEvent(new PartEnded(Part.planOf(step)));
  }
}
