package care.alongside.handoff;

import care.alongside.kernel.Problem;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** Judges an answer against the one table, and says what would be allowed instead. Pure. */
final class AnswerRules {

  private AnswerRules() {}

  /**
   * The row of the table that allows this answer.
   *
   * @throws Problem.Invalid when there is none, or when what it needs is missing
   */
  static Transition judge(
      Handoff current, Answer answer, Set<Role> roles, IntSupplier attempts, int attemptsNeeded) {
    var row =
        answer
            .status()
            .flatMap(to -> Transition.find(current.status(), to, roles))
            .orElseThrow(() -> notListed(current, answer, roles));
    checkOneOutcome(answer);
    checkReason(current, answer, row);
    checkOutcome(current, answer, row);
    if (answer.reason().filter(Reason.COULD_NOT_CONTACT::equals).isPresent()
        && row.reasonRequired()
        && attempts.getAsInt() < attemptsNeeded) {
      throw tooFewAttempts(attemptsNeeded);
    }
    return row;
  }

  private static Problem notListed(Handoff current, Answer answer, Set<Role> roles) {
    var allowed =
        Transition.from(current.status(), roles).stream()
            .map(row -> row.to().code())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return new Problem.Invalid(
        "Task.status",
        "This Task cannot go from %s to %s. From here you can go to: %s."
                .formatted(
                    current.status().code(),
                    answer.wanted(),
                    allowed.isEmpty() ? "nothing more" : allowed)
            + instead(current, answer));
  }

  private static String instead(Handoff current, Answer answer) {
    if (answer.wants(HandoffStatus.CANCELLED)
        && (current.status() == HandoffStatus.IN_PROGRESS
            || current.status() == HandoffStatus.ON_HOLD)) {
      return " Work has begun: ask for it to stop with a new Task with code abort.";
    }
    return current.status().isOpen() || current.status() == HandoffStatus.DRAFT
        ? ""
        : " It has ended: make a new Task instead.";
  }

  /**
   * With several of them nobody could say which rule holds, and which one counts.
   *
   * @throws Problem.Invalid when an answer gives more than one
   */
  static void checkOneReason(Answer answer) {
    if (answer.reasons() > 1) {
      throw new Problem.Invalid(
          "Task.statusReason",
          "Give one reason of CodeSystem/status-reason, the one that decided.");
    }
  }

  /**
   * The same of what came of it.
   *
   * @throws Problem.Invalid when an answer gives more than one
   */
  static void checkOneOutcome(Answer answer) {
    if (answer.outcomes() > 1) {
      throw new Problem.Invalid(
          "Task.output", "Give one outcome of CodeSystem/outcome, the one that says it best.");
    }
  }

  private static void checkReason(Handoff current, Answer answer, Transition row) {
    if (!row.reasonRequired()) {
      refuseReason(current, answer, row);
      return;
    }
    checkOneReason(answer);
    var reason = answer.reason().orElseThrow(() -> reasonMissing(row));
    if (!reason.mayBeGivenBy(row.by())) {
      throw new Problem.Invalid(
          "Task.statusReason", "The reason " + reason.code() + " cannot be given by you here.");
    }
    if (reason.commentNeeded() && !answer.explains()) {
      throw new Problem.Invalid(
          "required",
          "Task.statusReason.text",
          "The reason " + reason.code() + " needs a few words in statusReason.text.");
    }
  }

  private static void refuseReason(Handoff current, Answer answer, Transition row) {
    boolean leftFromBefore =
        current.statusReason().isPresent() && answer.reason().equals(current.statusReason());
    if (answer.givesReason() && !leftFromBefore) {
      throw new Problem.Invalid(
          "Task.statusReason", "No reason is taken for " + row.to().code() + ". Leave it out.");
    }
  }

  private static Problem reasonMissing(Transition row) {
    return new Problem.Invalid(
        "required",
        "Task.statusReason",
        row.to().code()
            + " needs a reason from CodeSystem/status-reason. It is about the service, never about"
            + " the person. $available-actions lists them.");
  }

  private static void checkOutcome(Handoff current, Answer answer, Transition row) {
    if (row.outcomeRequired() && answer.outcome().isEmpty() && !current.isDoneOnceAccepted()) {
      throw new Problem.Invalid(
          "required",
          "Task.output",
          "To complete it, say what came of it: an output of type task-output#outcome with a code"
              + " of CodeSystem/outcome.");
    }
  }

  private static Problem tooFewAttempts(int needed) {
    return new Problem.Invalid(
        "Task.statusReason",
        ("could-not-contact needs %d attempts, each recorded as a Communication of category attempt"
                + " that is based on this Task.")
            .formatted(needed));
  }
}
