package care.alongside.workflow;

import care.alongside.consent.ConsentChanged;
import care.alongside.plan.Plans;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.referral.ReferralProcess;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Requests that wait for the person's consent are looked at again when a consent has changed. */
@Component
class HeldRequests {

  private final Turns turns;
  private final Plans plans;

  HeldRequests(Turns turns, Plans plans) {
    this.turns = turns;
    this.plans = plans;
  }

  @EventListener
  void hear(ConsentChanged changed) {
    plans
        .heldReferrals(changed.person())
        .forEach(held -> turns.deliver(held.plan(), ReferralProcess.letter(held.id(), News.FREE)));
  }
}
