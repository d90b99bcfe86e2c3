package care.alongside.handoff;

import care.alongside.audit.AuditLog;
import care.alongside.identity.Caller;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Calls back what went to the wrong person or to the wrong service. */
@Component
public class Recalls {

  private final HandoffTable table;
  private final RecallTable recalled;
  private final CalledBack calledBack;
  private final FormerOwners formers;
  private final Plans plans;
  private final AuditLog audit;

  Recalls(
      HandoffTable table,
      RecallTable recalled,
      CalledBack calledBack,
      FormerOwners formers,
      Plans plans,
      AuditLog audit) {
    this.table = table;
    this.recalled = recalled;
    this.calledBack = calledBack;
    this.formers = formers;
    this.plans = plans;
    this.audit = audit;
  }

  /**
   * Calls back what a plan has asked of one service, or of all. For a wrong service the need goes
   * on, and the next choice is asked; about a wrong person nobody else is asked. Whoever holds the
   * person goes on to hold them. Done again it changes nothing: whom all was called back from once
   * does not count those who were asked since.
   *
   * @return from whom something was called back, now or before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Recalled> recall(
      PlanId plan, boolean wrongPerson, Optional<OrganisationId> recipient, Caller caller) {
    var why = wrongPerson ? Reason.WRONG_PERSON : Reason.OTHER;
    var mistakes = lock(recalled.toCallBack(plan, recipient));
    var former = formers.ofPlan(plan, recipient);
    boolean anyOut = !former.isEmpty() || mistakes.stream().anyMatch(this::isOut);
    if (recipient.isPresent() || isMeant(plan, why, anyOut)) {
      formers.callBack(former, Optional.of(why)).forEach(told -> record(told, caller));
      mistakes.stream().filter(this::isOut).forEach(calledBack::note);
      mistakes.forEach(mistake -> record(calledBack.end(mistake, why), caller));
    }
    if (wrongPerson) {
      plans.dropAboutMe(plan);
    }
    if (wrongPerson && recipient.isEmpty()) {
      plans.wasOfSomebodyElse(plan);
      plans.openReferrals(plan).forEach(plans::revoke);
    }
    return recalled.calledBack(plan, recipient);
  }

  /** All are kept from others first, so that none of them is the next whom another goes to. */
  private List<Handoff> lock(List<HandoffId> ids) {
    return ids.stream().flatMap(id -> table.lock(id).stream()).toList();
  }

  private boolean isOut(Handoff mistake) {
    return mistake.status() != HandoffStatus.DRAFT && !table.wasDropped(mistake);
  }

  /** Once all was called back, those who were asked since are not meant; drafts went to nobody. */
  private boolean isMeant(PlanId plan, Reason why, boolean anyOut) {
    return anyOut ? recalled.isFirstOfAll(plan, why) : !recalled.isOfAll(plan, why);
  }

  private void record(Handoff ended, Caller caller) {
    audit.record(
        caller,
        ended.status().code(),
        new AuditLog.Subject("Task", ended.id().value(), ended.version(), ended.plan()));
  }

  /**
   * Whether a request counts as done only because of what was called back here, so that it has to
   * go on: nobody was asked for it since, and the person still wants the plan.
   */
  public boolean endedItsRequest(Handoff mistake) {
    var plan = plans.get(mistake.plan());
    return plan.isOpen()
        && !plan.withdrawn()
        && mistake.statusReason().filter(why -> !why.endsTheNeed()).isPresent()
        && mistake.referral().filter(this::isDone).isPresent()
        && recalled.wasAskedLast(mistake);
  }

  private boolean isDone(ReferralId referral) {
    return plans.referral(referral).isDone();
  }

  /** Whether a plan has ended, so that nobody else is asked in it. */
  public boolean isOver(PlanId plan) {
    return !plans.get(plan).isOpen();
  }

  /** Whether a service was ever asked to help with a plan. */
  public boolean wasEverAsked(PlanId plan, OrganisationId recipient) {
    return recalled.wasEverAsked(plan, recipient);
  }

  /** Whether anybody still has something that a plan asked of them. */
  public boolean anyLeft(PlanId plan) {
    return recalled.anyLeft(plan);
  }
}
