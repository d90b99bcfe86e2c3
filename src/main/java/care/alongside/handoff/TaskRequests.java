package care.alongside.handoff;

import care.alongside.audit.AuditLog;
import care.alongside.identity.Caller;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tasks that senders make by hand. */
@Component
public class TaskRequests {

  private final HandoffTable table;
  private final HandoffRecorder recorder;
  private final SenderOffers offers;
  private final AbortTable aborts;
  private final AuditLog audit;

  TaskRequests(
      HandoffTable table,
      HandoffRecorder recorder,
      SenderOffers offers,
      AbortTable aborts,
      AuditLog audit) {
    this.table = table;
    this.aborts = aborts;
    this.recorder = recorder;
    this.offers = offers;
    this.audit = audit;
  }

  /**
   * Keeps a new Task.
   *
   * @throws Problem.NotFound when what it is about is not the caller's
   * @throws Problem.Invalid when it cannot be asked, or not without the person's consent
   * @throws Problem.Duplicate when the same is asked already
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Handoff make(TaskRequest request, Caller caller) {
    var asked =
        switch (request.code()) {
          case FULFILL -> offers.make(request, caller);
          case ABORT -> abort(request, caller);
          case AFTERCARE_CONTACT, ESCALATION, HANDOVER ->
              throw new Problem.Invalid(
                  "Task.code",
                  "You can make Tasks with code fulfill or abort. To hand a Task over, post to its"
                      + " $hand-over. Others are ours.");
        };
    checkParties(request, asked);
    recorder.checkDue(request.task());
    var made =
        recorder
            .begin(asked, request.task())
            .orElseThrow(
                () ->
                    new Problem.Duplicate(
                        "Task.focus",
                        "This request is with a service already. Take that offer back first."));
    audit.record(
        caller,
        "ask",
        new AuditLog.Subject("Task", made.id().value(), made.version(), made.plan()));
    return made;
  }

  /** What it says of its parties, if it says anything, is so. */
  private static void checkParties(TaskRequest request, NewHandoff asked) {
    if (saysOtherThan(request, "for", "Patient/" + asked.person())) {
      throw new Problem.Invalid(
          "Task.for", "A Task is for the person of what it is about. Refer to their Patient.");
    }
    if (saysOtherThan(request, "requester", "Organization/" + asked.parties().requester())) {
      throw new Problem.Invalid(
          "Task.requester", "You can ask for your own organisation only. Name it here.");
    }
  }

  private static boolean saysOtherThan(TaskRequest request, String element, String reference) {
    return request.task().has(element)
        && !Json.text(request.task(), element + ".reference").equals(reference);
  }

  private NewHandoff abort(TaskRequest request, Caller caller) {
    if (request.status() == HandoffStatus.DRAFT) {
      throw new Problem.Invalid(
          "Task.status", "A wish that work stops goes out at once. Send it as requested.");
    }
    var target = toStop(request, caller);
    return new NewHandoff(
        HandoffCode.ABORT,
        HandoffStatus.REQUESTED,
        target.plan(),
        target.referral(),
        target.person(),
        new NewHandoff.Parties(target.requester(), target.owner()),
        request.focus(),
        recorder.answerDue(target.referral(), target.owner()),
        Optional.empty(),
        Optional.empty());
  }

  /** The Task of the caller's that somebody has begun, and has not been asked to stop. */
  private Handoff toStop(TaskRequest request, Caller caller) {
    var target =
        table
            .lock(new HandoffId(request.focus().id()))
            .filter(found -> request.focus().type().equals("Task"))
            .filter(found -> caller.isFor(found.requester()))
            .orElseThrow(
                () ->
                    new Problem.NotFound(
                        "There is no such Task of yours to stop. Refer to one that you asked for."));
    if (target.status() != HandoffStatus.IN_PROGRESS && target.status() != HandoffStatus.ON_HOLD) {
      throw new Problem.Invalid(
          "Task.focus",
          "Only work that has begun is stopped this way. Cancel the Task itself, or leave it if it"
              + " has ended.");
    }
    if (!request.owner().equals(target.owner())) {
      throw new Problem.Invalid(
          "Task.owner", "Only who has the Task can stop it. Name its owner here, too.");
    }
    if (!aborts.open(target.id()).isEmpty()) {
      throw new Problem.Duplicate(
          "Task.focus", "They are asked to stop already. Wait for their answer to that Task.");
    }
    return target;
  }
}
