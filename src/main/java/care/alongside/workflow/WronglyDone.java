package care.alongside.workflow;

import care.alongside.contact.Contacts;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.Recalls;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import care.alongside.workflow.contact.ContactProcess;
import care.alongside.workflow.referral.ReferralProcess;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What was done by mistake is not done. A request that was done with a service which turns out to
 * be the wrong one goes on: the next choice is asked, or a coordinator is. A contact that
 * nobody made is held again.
 */
@Component
class WronglyDone {

  private final Turns turns;
  private final TakingUp takingUp;
  private final Recalls recalls;
  private final Plans plans;
  private final Contacts contacts;
  private final Handoffs handoffs;

  WronglyDone(
      Turns turns,
      TakingUp takingUp,
      Recalls recalls,
      Plans plans,
      Contacts contacts,
      Handoffs handoffs) {
    this.turns = turns;
    this.takingUp = takingUp;
    this.recalls = recalls;
    this.plans = plans;
    this.contacts = contacts;
    this.handoffs = handoffs;
  }

  @EventListener
  void hear(HandoffMoved moved) {
    var mistake = moved.handoff();
    if (moved.from() == HandoffStatus.COMPLETED && moved.isCalledBack()) {
      mistake.referral().ifPresent(referral -> goOn(mistake, referral));
    }
    if (moved.from() == HandoffStatus.COMPLETED
        && mistake.code() == HandoffCode.AFTERCARE_CONTACT
        && mistake.status() == HandoffStatus.ENTERED_IN_ERROR) {
      holdAgain(mistake);
    }
  }

  /** In the plan's turn likewise; its clock goes on from where the 48 hours are now. */
  private void holdAgain(Handoff mistake) {
    turns.take(mistake.plan());
    contacts
        .holdAgain(mistake.id())
        .map(handoffs::get)
        .ifPresent(
            contact ->
                takingUp.process(
                    ContactProcess.MODEL,
                    contact.plan().value(),
                    ContactProcess.rejoin(contact, false)));
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
