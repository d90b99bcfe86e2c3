package care.alongside.handoff;

import care.alongside.directory.Organisations;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What machines could not do is given to a human by name: once for each thing while that call is
 * open, and the call is closed when it came right by itself.
 */
@Component
public class Troubles {

  private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

  private final HandoffTable table;
  private final CallTable calls;
  private final HandoffRecorder recorder;
  private final Plans plans;
  private final Organisations organisations;
  private final CallTurns turns;

  Troubles(
      HandoffTable table,
      CallTable calls,
      HandoffRecorder recorder,
      Plans plans,
      Organisations organisations,
      CallTurns turns) {
    this.table = table;
    this.calls = calls;
    this.recorder = recorder;
    this.plans = plans;
    this.organisations = organisations;
    this.turns = turns;
  }

  /** An organisation's system could not be told of a Task, however often it was tried. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void undelivered(HandoffId id, OrganisationId organisation) {
    table.find(id).ifPresent(about -> undelivered(about, organisation));
  }

  /** A call about trouble that cannot be delivered itself is not called about without end. */
  private void undelivered(Handoff about, OrganisationId organisation) {
    if (Trouble.of(about.concern()).isPresent()) {
      LOG.error("Nobody could be told of the call {}; it waits to be read", about.id());
      return;
    }
    var trouble = organisation.equals(about.owner()) ? Trouble.UNDELIVERED : Trouble.UNTOLD;
    call(
        trouble,
        about.plan(),
        about.referral(),
        new NewHandoff.Focus("Task", about.id().value(), trouble.code()),
        Optional.of(organisation));
  }

  /**
   * What is due in a plan does not happen, however often it was tried.
   *
   * @return whether somebody was called for it just now
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean stuck(PlanId plan) {
    return call(
        Trouble.STUCK,
        plan,
        Optional.empty(),
        new NewHandoff.Focus("CarePlan", plan.value(), Trouble.STUCK.code()),
        Optional.empty());
  }

  private boolean call(
      Trouble trouble,
      PlanId planId,
      Optional<ReferralId> referral,
      NewHandoff.Focus focus,
      Optional<OrganisationId> deaf) {
    var plan = plans.get(planId);
    if (!plan.isOpen()) {
      LOG.error("{} of a plan that has ended: {} {}", trouble, focus.type(), focus.id());
      return false;
    }
    var call =
        new NewHandoff(
            HandoffCode.ESCALATION,
            HandoffStatus.REQUESTED,
            planId,
            referral,
            plan.person(),
            new NewHandoff.Parties(
                plan.sender(), turns.next(plan.sender(), focus.id(), trouble.code(), deaf)),
            focus,
            recorder.coordinationDue(),
            Optional.of(trouble.why(deaf.map(this::name).orElse(""))),
            Optional.empty());
    return recorder.begin(call).isPresent();
  }

  /** The systems of the owners of these Tasks have been told of them after all. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ownersTold(Collection<HandoffId> tasks) {
    settle(Trouble.UNDELIVERED, tasks.stream().map(HandoffId::value).toList());
  }

  /** The systems of the requesters of these Tasks have been told of them after all. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void requestersTold(Collection<HandoffId> tasks) {
    settle(Trouble.UNTOLD, tasks.stream().map(HandoffId::value).toList());
  }

  /** All that is due in a plan happens again. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void unstuck(PlanId plan) {
    settle(Trouble.STUCK, List.of(plan.value()));
  }

  private void settle(Trouble trouble, Collection<UUID> about) {
    if (!about.isEmpty()) {
      calls.lockOpen(about, trouble.code()).forEach(recorder::endNotNeeded);
    }
  }

  /** Whether somebody was called because of what machines could not do. */
  public boolean isOneOfThem(Handoff call) {
    return Trouble.of(call.concern()).isPresent();
  }

  /** Before anybody looks whether the plan is done: who has looked, and who has given it back. */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void hear(HandoffMoved moved) {
    var handoff = moved.handoff();
    boolean ended = moved.from().isOpen() && !handoff.status().isOpen();
    if (moved.from() == HandoffStatus.REQUESTED || ended) {
      settle(Trouble.UNDELIVERED, List.of(handoff.id().value()));
    }
    if (ended && handoff.isToKeepSafe() && handoff.status() != HandoffStatus.COMPLETED) {
      declined(handoff);
    }
    if (ended && handoff.code() == HandoffCode.ESCALATION && !handoff.isSeenTo()) {
      Trouble.of(handoff.concern()).ifPresent(trouble -> callAgain(handoff, trouble));
    }
  }

  /** Taken back or called back it is asked of nobody any more. */
  private void declined(Handoff task) {
    if (task.status() == HandoffStatus.REJECTED || task.status() == HandoffStatus.FAILED) {
      call(
          Trouble.DECLINED,
          task.plan(),
          Optional.empty(),
          new NewHandoff.Focus("Task", task.id().value(), Trouble.DECLINED.code()),
          Optional.of(task.owner()));
    }
  }

  private void callAgain(Handoff givenBack, Trouble trouble) {
    call(
        trouble,
        givenBack.plan(),
        givenBack.referral(),
        new NewHandoff.Focus(givenBack.focusType(), givenBack.focus(), trouble.code()),
        deaf(new HandoffId(givenBack.focus()), trouble));
  }

  /** Who could not be told of a Task. */
  private Optional<OrganisationId> deaf(HandoffId about, Trouble trouble) {
    return switch (trouble) {
      case STUCK -> Optional.empty();
      case UNDELIVERED, DECLINED -> table.find(about).map(Handoff::owner);
      case UNTOLD -> table.find(about).map(Handoff::requester);
    };
  }

  private String name(OrganisationId organisation) {
    return organisations.get(organisation).name();
  }
}
