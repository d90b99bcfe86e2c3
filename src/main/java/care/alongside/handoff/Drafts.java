package care.alongside.handoff;

import care.alongside.choice.Choices;
import care.alongside.directory.Organisations;
import care.alongside.kernel.Problem;
import care.alongside.plan.Plans;
import org.springframework.stereotype.Component;

/** Lets a sender's drafts go out: with the person's consent, for a need that is still there. */
@Component
class Drafts {

  private final HandoffTable table;
  private final Plans plans;
  private final Choices choices;
  private final Organisations organisations;

  Drafts(HandoffTable table, Plans plans, Choices choices, Organisations organisations) {
    this.table = table;
    this.plans = plans;
    this.choices = choices;
    this.organisations = organisations;
  }

  /**
   * Keeps what the offer rests on from now on, which may be another consent than when it was
   * drafted.
   *
   * @throws Problem.Invalid when the person has not agreed, or the request has ended
   * @throws Problem.Duplicate when the request is with a service already
   */
  NewHandoff.ReliedOn release(Handoff draft) {
    var referral = plans.referral(draft.referral().orElseThrow());
    TaskRequests.checkOpen(referral);
    TaskRequests.checkNotPaused(plans.get(referral.plan()));
    TaskRequests.checkWorks(organisations.findOpen(draft.owner()));
    var consent =
        choices.offerTo(draft.person(), draft.owner()).orElseThrow(TaskRequests::noConsent);
    if (table.lockOffer(referral.id()).isPresent()) {
      throw new Problem.Duplicate(
          "Task.focus", "This request is with a service already. Take that offer back first.");
    }
    var relied = Handoffs.restingOn(consent, referral.aboutMe());
    table.restOn(draft.id(), relied.consent());
    return relied;
  }
}
