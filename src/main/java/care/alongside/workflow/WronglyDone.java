package care.alongside.workflow;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Recalls;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import care.alongside.workflow.referral.ReferralProcess;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A request that was done with a service which turns out to be the wrong one goes on: the
 * next choice is asked, or a coordinator is.
 */
@Component
class WronglyDone {

  private final Turns turns;
  private final TakingUp takingUp;
  private final Recalls recalls;
  private final Plans plans;

  WronglyDone(Turns turns, TakingUp takingUp, Recalls recalls, Plans plans) {
    this.turns = turns;
    this.takingUp = takingUp;
    this.recalls = recalls;
    this.plans = plans;
  }

  @EventListener
  void hear(HandoffMoved moved) {
    if (moved.isCalledBack() && moved.from() == HandoffStatus.COMPLETED) {
      var mistake = moved.handoff();
      mistake.referral().ifPresent(referral -> goOn(mistake, referral));
    }
  }

  /** In the plan's turn, for its last part may be ending just now. */
  private void goOn(Handoff mistake, ReferralId referral) {
    turns.take(mistake.plan());
    if (recalls.endedItsRequest(mistake)) {
      plans.resumeReferral(referral);
      takingUp.process(
          ReferralProcess.MODEL,
          referral.value(),
          ReferralProcess.wronglyDone(mistake.plan(), mistake.id()));
    }
  }
}
