package care.alongside.workflow.plan;

import care.alongside.workflow.engine.Models;
import care.alongside.workflow.referral.ReferralProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Each kind of support asked for goes its own way. */
@Component("startReferrals")
class StartReferralsStep implements JavaDelegate {

  private final Models models;

  StartReferralsStep(Models models) {
    this.models = models;
  }

  @Override
  public void execute(DelegateExecution step) {
    var engine = step.getProcessEngineServices().getRuntimeService();
    var known = ReferralProcess.begin(PlanProcess.planOf(step));
    PlanProcess.referralsOf(step)
        .forEach(
            referral -> models.start(engine, ReferralProcess.MODEL, referral.toString(), known));
  }
}
