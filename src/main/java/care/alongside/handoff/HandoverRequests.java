package care.alongside.handoff;

import care.alongside.audit.AuditLog;
import care.alongside.directory.Organisation;
import care.alongside.identity.Caller;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** The first of the two steps of a hand-over: who holds a Task asks another to take it over. */
@Component
public class HandoverRequests {

  private static final String PLEASE =
      "Please say whether you can take this over. Until you accept, its owner goes on with it.";

  private final HandoffTable table;
  private final HandoverTable handovers;
  private final HandoffRecorder recorder;
  private final HandoverParties parties;
  private final HandedTasks tasks;
  private final AuditLog audit;

  HandoverRequests(
      HandoffTable table,
      HandoverTable handovers,
      HandoffRecorder recorder,
      HandoverParties parties,
      HandedTasks tasks,
      AuditLog audit) {
    this.table = table;
    this.handovers = handovers;
    this.recorder = recorder;
    this.parties = parties;
    this.tasks = tasks;
    this.audit = audit;
  }

  /**
   * Asks, or answers as before when the same is asked already.
   *
   * @return the handover, of which the next owner is the owner
   * @throws Problem.NotAllowed when somebody else holds the Task
   * @throws Problem.Invalid when it cannot be handed over, or not to them
   * @throws Problem.Duplicate when something else is asked of the same Task already
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Handoff ask(HandoffId id, HandoverWish wish, Caller caller) {
    var held = table.lock(id).orElseThrow(() -> new Problem.NotFound("There is no such Task."));
    HandoverRules.checkHolder(held, caller);
    HandoverRules.checkTask(held, parties.isSecondLook(held));
    var next = parties.named(wish, held);
    return handovers
        .lockOpenOf(id)
        .map(open -> sameAs(open, wish, next))
        .orElseGet(() -> begin(held, wish, next, caller));
  }

  /** Whoever is asked to stop brings it to an end themself. */
  private void checkGoesOn(Handoff held) {
    if (tasks.isToStop(held.id())) {
      throw new Problem.Invalid(
          "Task.status",
          "You are asked to stop this. Answer that Task abort first; if you decline it, you can hand"
              + " this over.");
    }
  }

  private Handoff sameAs(Handoff open, HandoverWish wish, Organisation next) {
    var note = Json.text(recorder.taskOf(open), "note.0.text");
    if (open.owner().equals(next.id()) && note.equals(wish.note())) {
      return open;
    }
    throw already();
  }

  private static Problem already() {
    return new Problem.Duplicate(
        "Task",
        "Somebody is asked to take this over already. Wait for their answer, or cancel that Task"
            + " handover first.");
  }

  private Handoff begin(Handoff held, HandoverWish wish, Organisation next, Caller caller) {
    checkGoesOn(held);
    var asked =
        new NewHandoff(
            HandoffCode.HANDOVER,
            HandoffStatus.REQUESTED,
            held.plan(),
            held.referral(),
            held.person(),
            new NewHandoff.Parties(held.owner(), next.id()),
            new NewHandoff.Focus("Task", held.id().value()),
            recorder.handOverDue(),
            Optional.of(PLEASE),
            parties.ground(held, next));
    var made =
        recorder
            .begin(asked, task -> note(task, held, wish))
            .orElseThrow(HandoverRequests::already);
    tasks.markOffered(held);
    audit.record(
        caller,
        "hand-over",
        new AuditLog.Subject("Task", made.id().value(), made.version(), made.plan()));
    return made;
  }

  private static void note(ObjectNode task, Handoff held, HandoverWish wish) {
    if (!wish.note().isEmpty()) {
      var note = task.putArray("note").addObject();
      note.putObject("authorReference").put("reference", "Organization/" + held.owner());
      note.put("text", wish.note());
    }
  }
}
