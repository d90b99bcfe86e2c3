package care.alongside.contact;

import care.alongside.handoff.ContactTasks;
import care.alongside.handoff.PlanCalls;
import care.alongside.handoff.PlanConcern;
import care.alongside.handoff.StoppedRequests;
import care.alongside.kernel.PlanId;
import care.alongside.plan.Pauses;
import care.alongside.plan.Plans;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person no longer wants their plan. It is respected at once and needs no reason:
 * what nobody has begun ends, and whoever has begun is asked to stop. The contact within 48 hours
 * stands, unless the person says that they do not want it either.
 */
@Component
public class PlanWithdrawals {

  private final Plans plans;
  private final Pauses pauses;
  private final PlanPauses rests;
  private final StoppedRequests requests;
  private final ContactTasks contacts;
  private final PlanCalls calls;

  PlanWithdrawals(
      Plans plans,
      Pauses pauses,
      PlanPauses rests,
      StoppedRequests requests,
      ContactTasks contacts,
      PlanCalls calls) {
    this.plans = plans;
    this.pauses = pauses;
    this.rests = rests;
    this.requests = requests;
    this.contacts = contacts;
    this.calls = calls;
  }

  /**
   * Ends all that can end at once; the plan is revoked when nothing of it is open any more.
   *
   * @param contactToo whether the person wants no contact either
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdraw(PlanId id, boolean contactToo) {
    pauses.lock(id);
    plans.withdraw(id);
    plans.openReferrals(id).stream().map(plans::referral).forEach(requests::stop);
    if (contactToo) {
      contacts.endUnwanted(id);
      contacts.settle(id);
      calls.settle(id, PlanConcern.SOONER);
    }
    rests.endForGood(id);
    // Where it rested until today, somebody may still have to ask how they would like to go on.
    calls.settle(id, PlanConcern.PAUSE);
  }
}
