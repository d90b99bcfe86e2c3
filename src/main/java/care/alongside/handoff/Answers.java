package care.alongside.handoff;

import care.alongside.audit.AuditLog;
import care.alongside.identity.Caller;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** What callers do with handoffs. Every door comes through here, and here asks the one table. */
@Component
public class Answers {

  private final HandoffTable table;
  private final HandoffRecorder recorder;
  private final HandoffClock clock;
  private final FactTable facts;
  private final SenderOffers offers;
  private final AuditLog audit;

  Answers(
      HandoffTable table,
      HandoffRecorder recorder,
      HandoffClock clock,
      FactTable facts,
      SenderOffers offers,
      AuditLog audit) {
    this.table = table;
    this.recorder = recorder;
    this.clock = clock;
    this.facts = facts;
    this.offers = offers;
    this.audit = audit;
  }

  /**
   * Takes an answer to the version that the caller has read.
   *
   * @param given looked at only once it is sure that the caller has a part in it
   * @return the handoff as it is now; the same version when the answer changed nothing
   * @throws Problem.Stale when that version is no longer the current one
   * @throws Problem.Invalid when the table does not list it, or something it needs is missing
   * @throws Problem.NotAllowed when the caller has no part in this handoff
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Handoff take(HandoffId id, int version, Supplier<Answer> given, Caller caller) {
    var current = table.lock(id).orElseThrow(() -> new Problem.NotFound("There is no such Task."));
    var roles = current.rolesOf(caller);
    if (roles.isEmpty()) {
      throw new Problem.NotAllowed(
          "Task", "Only the organisation that asked, or the one that was asked, can change this.");
    }
    if (current.version() != version) {
      throw new Problem.Stale(
          "This Task is now at version %d. Read it again, then send your change."
              .formatted(current.version()));
    }
    var answer = given.get();
    return answer.wants(current.status())
        ? amend(current, answer, roles, caller)
        : move(current, answer, roles, caller);
  }

  /** Adds to a handoff that stays where it is. */
  private Handoff amend(Handoff current, Answer answer, Set<Role> roles, Caller caller) {
    var stored = recorder.taskOf(current);
    var task = answer.onto(stored.deepCopy());
    if (task.equals(stored)) {
      return current;
    }
    refuseUnlessOpen(current, roles);
    refuseNewReason(current, answer);
    AnswerRules.checkOneReason(answer);
    AnswerRules.checkOneOutcome(answer);
    var next =
        current.moved(current.status(), current.due(), current.statusReason(), current.outcome());
    return keep(current, next, task, answer, caller);
  }

  private static void refuseUnlessOpen(Handoff current, Set<Role> roles) {
    if (!current.status().isOpen() && current.status() != HandoffStatus.DRAFT) {
      throw new Problem.Invalid(
          "Task", "This Task has ended and stays as it is. Make a new Task instead.");
    }
    if (!roles.contains(Role.OWNER) && current.status() != HandoffStatus.DRAFT) {
      throw new Problem.Invalid(
          "Task", "While it is with its owner, only the owner can add to this Task.");
    }
  }

  private static void refuseNewReason(Handoff current, Answer answer) {
    if (answer.givesReason() && !answer.reason().equals(current.statusReason())) {
      throw new Problem.Invalid(
          "Task.statusReason",
          "A reason comes with a change of status. Leave it out, or change the status too.");
    }
  }

  private Handoff move(Handoff current, Answer answer, Set<Role> roles, Caller caller) {
    var row =
        AnswerRules.judge(
            current,
            answer,
            roles,
            () -> facts.attempts(current.id()),
            clock.attemptsBeforeGivingUp());
    var to =
        current.isDoneOnceAccepted() && row.to() == HandoffStatus.ACCEPTED
            ? HandoffStatus.COMPLETED
            : row.to();
    var reason = row.reasonRequired() ? answer.reason() : Optional.<Reason>empty();
    var outcome = row.outcomeRequired() ? answer.outcome() : current.outcome();
    var task = answer.onto(recorder.taskOf(current));
    if (row.to() == HandoffStatus.REQUESTED) {
      TaskDocument.setReliedOn(task, offers.release(current));
    }
    if (reason.isEmpty()) {
      task.remove("statusReason");
    }
    var next = current.moved(to, clock.dueAfter(current, to), reason, outcome);
    return keep(current, next, task, answer, caller);
  }

  private Handoff keep(
      Handoff current, Handoff next, ObjectNode task, Answer answer, Caller caller) {
    boolean inTouch = answer.saysContactWasMade() && caller.isFor(current.owner());
    if (inTouch) {
      facts.add(next.id(), new TimelineFact(Fact.CONTACT_MADE, clock.now(), caller.actingFor()));
    }
    recorder.record(current, next, task, caller.organisation());
    var kept = inTouch ? inTouch(next, caller) : next;
    audit.record(
        caller,
        kept.status().code(),
        new AuditLog.Subject("Task", kept.id().value(), kept.version(), kept.plan()));
    return kept;
  }

  /** All are told once it stands; it may be due at another time then. */
  private Handoff inTouch(Handoff next, Caller caller) {
    recorder.contactMade(next, caller.actingFor(), clock.now());
    return table.find(next.id()).orElseThrow();
  }
}
