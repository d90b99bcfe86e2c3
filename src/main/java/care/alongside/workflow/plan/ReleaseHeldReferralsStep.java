package care.alongside.workflow.plan;

import care.alongside.plan.Plans;
import care.alongside.plan.ReferralEnd;
import care.alongside.workflow.engine.Post;
import care.alongside.workflow.referral.ReferralProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What waits only for the person to agree does not keep a plan open; it ends with it. */
@Component("releaseHeldReferrals")
class ReleaseHeldReferralsStep implements JavaDelegate {

  private final Plans plans;

  ReleaseHeldReferralsStep(Plans plans) {
    this.plans = plans;
  }

  @Override
  public void execute(DelegateExecution step) {
    var engine = step.getProcessEngineServices().getRuntimeService();
    plans
        .heldReferrals(PlanProcess.planOf(step))
        .forEach(held -> Post.deliver(ReferralProcess.over(held, ReferralEnd.REVOKED), engine));
  }
}
