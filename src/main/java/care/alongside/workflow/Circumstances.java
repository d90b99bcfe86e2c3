package care.alongside.workflow;

import care.alongside.handoff.ContactTasks;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.Handoffs;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import org.springframework.stereotype.Component;

/** What the records say of the plan around something that has moved; asked only where it counts. */
@Component
class Circumstances {

  private final Plans plans;
  private final Handoffs handoffs;
  private final ContactTasks contacts;

  Circumstances(Plans plans, Handoffs handoffs, ContactTasks contacts) {
    this.plans = plans;
    this.handoffs = handoffs;
    this.contacts = contacts;
  }

  /** Whether the person no longer wants what this was about; nobody else is asked for it then. */
  boolean isUnwanted(Handoff handoff) {
    return handoff.code() == HandoffCode.FULFILL
        && !handoff.status().isOpen()
        && plans.get(handoff.plan()).withdrawn();
  }

  /** Whether a service is asked for this request, or at work on it. */
  boolean isAsked(ReferralId referral) {
    return handoffs.isAsked(referral);
  }

  /** Whether somebody and the person were in touch, both ways. */
  boolean isContactMade(PlanId plan) {
    return contacts.wasMade(plan);
  }

  /** Whether somebody was called because of the contact, and not of anything else. */
  boolean isAboutContact(Handoff call) {
    return handoffs.isCallAboutContact(call);
  }

  /** Whether a team has the contact within 48 hours still. */
  boolean isContactHeld(PlanId plan) {
    return contacts.holder(plan).isPresent();
  }
}
