package care.alongside.workflow.plan;

import care.alongside.consent.Consents;
import care.alongside.workflow.consent.RenewalProcess;
import care.alongside.workflow.engine.Models;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What the person agreed to is followed to its end, so that they are asked again before it. */
@Component("followConsents")
class FollowConsentsStep implements JavaDelegate {

  private final Consents consents;
  private final Models models;
  private final Clock clock;

  FollowConsentsStep(Consents consents, Models models, Clock clock) {
    this.consents = consents;
    this.models = models;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution step) {
    var engine = step.getProcessEngineServices().getRuntimeService();
    var now = clock.instant();
    consents.followAll(PlanProcess.planOf(step)).stream()
        .filter(consent -> RenewalProcess.waitsFor(consent, now))
        .forEach(
            consent ->
                models.start(
                    engine,
                    RenewalProcess.MODEL,
                    consent.id().toString(),
                    RenewalProcess.next(consent, now)));
  }
}
