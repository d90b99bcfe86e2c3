package care.alongside.workflow;

import care.alongside.handoff.Handoffs;
import care.alongside.handoff.Troubles;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import care.alongside.workflow.chase.ChaseProcess;
import care.alongside.workflow.contact.ContactProcess;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Rejoining;
import care.alongside.workflow.plan.PlanProcess;
import care.alongside.workflow.progress.ProgressProcess;
import care.alongside.workflow.referral.ReferralProcess;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes one gap, in one transaction and in the plan's turn: a process is taken up again where the
 * records say that it stands. Where they do not say it for certain, a human is called.
 */
@Component
class Mending {

  private final GapTable gaps;
  private final Turns turns;
  private final TakingUp takingUp;
  private final Handoffs handoffs;
  private final Plans plans;
  private final Troubles troubles;

  Mending(
      GapTable gaps,
      Turns turns,
      TakingUp takingUp,
      Handoffs handoffs,
      Plans plans,
      Troubles troubles) {
    this.gaps = gaps;
    this.turns = turns;
    this.takingUp = takingUp;
    this.handoffs = handoffs;
    this.plans = plans;
    this.troubles = troubles;
  }

  /**
   * Mends it, unless somebody was faster.
   *
   * @return whether it was there still, and something was done about it
   */
  @Transactional
  public boolean mend(Gap gap) {
    turns.take(gap.plan());
    if (!gaps.findIn(gap.plan()).contains(gap)) {
      return false;
    }
    switch (gap.kind()) {
      case PLAN -> takingUp.process(PlanProcess.MODEL, gap.about(), PlanProcess.rejoin());
      case CONTACT -> takeUpContact(gap.plan());
      case REQUEST ->
          takingUp.process(
              ReferralProcess.MODEL, gap.about(), request(new ReferralId(gap.about())));
      case PROGRESS ->
          takingUp.process(ProgressProcess.MODEL, gap.about(), ProgressProcess.rejoin(gap.plan()));
      case CHASE ->
          takingUp.process(ChaseProcess.MODEL, gap.about(), ChaseProcess.rejoin(gap.plan()));
      case TIMER -> takingUp.waitAnew(gap.about());
      case CALL -> handoffs.settle(gap.about());
      case END -> turns.deliver(gap.plan(), PlanProcess.letter(gap.plan(), News.PART_ENDED));
      case OTHER -> {
        return troubles.stuck(gap.plan());
      }
    }
    return true;
  }

  /** With the call of the safety net, if somebody was called already. */
  private void takeUpContact(PlanId plan) {
    var contact = gaps.open("aftercare-contact", plan.value()).map(handoffs::get).orElseThrow();
    boolean called = gaps.open("escalation", contact.id().value()).isPresent();
    takingUp.process(ContactProcess.MODEL, plan.value(), ContactProcess.rejoin(contact, called));
  }

  /** Where a request stands: with a service, with a coordinator, held, or with nobody yet. */
  private Rejoining request(ReferralId id) {
    var referral = plans.referral(id);
    var offer = gaps.open("fulfill", id.value()).map(handoffs::get);
    if (offer.isPresent()) {
      return ReferralProcess.rejoinService(referral.plan(), offer.get());
    }
    if (gaps.open("escalation", id.value()).isPresent()) {
      return ReferralProcess.rejoinCoordinator(referral.plan());
    }
    return referral.status().equals("on-hold")
        ? ReferralProcess.rejoinHeld(referral.plan())
        : ReferralProcess.rejoinBeginning(referral.plan());
  }
}
