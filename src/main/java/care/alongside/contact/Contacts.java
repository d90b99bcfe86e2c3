package care.alongside.contact;

import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.handoff.Handoffs;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.plan.Plans;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All aftercare contacts: one for each plan, whatever else the person said yes or no to. */
@Component
public class Contacts {

  private final Plans plans;
  private final Organisations organisations;
  private final Handoffs handoffs;

  Contacts(Plans plans, Organisations organisations, Handoffs handoffs) {
    this.plans = plans;
    this.organisations = organisations;
    this.handoffs = handoffs;
  }

  /** Gives the contact of a new plan to the team that holds its sender's contacts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public HandoffId open(PlanId id) {
    var plan = plans.get(id);
    return handoffs.holdContact(plan, organisations.get(plan.sender()).holder());
  }

  /** Gives a contact that its team handed back to the other team that stands behind the plan. */
  @Transactional(propagation = Propagation.MANDATORY)
  public HandoffId reassign(HandoffId handedBack) {
    var before = handoffs.get(handedBack);
    var sender = organisations.get(before.requester());
    return handoffs.holdContact(plans.get(before.plan()), other(sender, before.owner()));
  }

  private static OrganisationId other(Organisation sender, OrganisationId before) {
    return before.equals(sender.holder()) ? sender.id() : sender.holder();
  }
}
