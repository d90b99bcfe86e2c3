package care.alongside.handoff;

import care.alongside.audit.AuditLog;
import care.alongside.identity.Caller;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.plan.Plans;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Calls back what went to the wrong person or to the wrong service. */
@Component
public class Recalls {

  private final HandoffTable table;
  private final RecallTable recalled;
  private final CalledBack calledBack;
  private final HandoffRecorder recorder;
  private final Plans plans;
  private final AuditLog audit;

  Recalls(
      HandoffTable table,
      RecallTable recalled,
      CalledBack calledBack,
      HandoffRecorder recorder,
      Plans plans,
      AuditLog audit) {
    this.table = table;
    this.recalled = recalled;
    this.calledBack = calledBack;
    this.recorder = recorder;
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
    var mistakes = recalled.toCallBack(plan, recipient);
    if (recipient.isPresent() || (!mistakes.isEmpty() && recalled.isFirstOfAll(plan, why))) {
      callBack(mistakes, why, caller);
    }
    if (wrongPerson && recipient.isEmpty()) {
      plans.openReferrals(plan).forEach(plans::revoke);
    }
    return recalled.calledBack(plan, recipient);
  }

  /** All are noted first, so that none of them is the next whom another request goes to. */
  private void callBack(List<HandoffId> ids, Reason why, Caller caller) {
    var mistakes = ids.stream().flatMap(id -> table.lock(id).stream()).toList();
    mistakes.stream()
        .filter(Predicate.not(mistake -> mistake.status() == HandoffStatus.DRAFT))
        .forEach(calledBack::note);
    mistakes.forEach(mistake -> end(mistake, why, caller));
  }

  private void end(Handoff mistake, Reason why, Caller caller) {
    var next = recorder.callBack(mistake, Optional.of(why));
    audit.record(
        caller,
        next.status().code(),
        new AuditLog.Subject("Task", next.id().value(), next.version(), next.plan()));
  }

  /** Whether a service was ever asked to help with a plan. */
  public boolean wasEverAsked(PlanId plan, OrganisationId recipient) {
    return recalled.wasEverAsked(plan, recipient);
  }

  /** Whether a service was asked to help with a plan, and another one has taken that over. */
  public boolean hasHandedOver(PlanId plan, OrganisationId recipient) {
    return recalled.hasHandedOver(plan, recipient);
  }

  /** Whether anybody still has something that a plan asked of them. */
  public boolean anyLeft(PlanId plan) {
    return recalled.anyLeft(plan);
  }
}
