package care.alongside.handoff;

import care.alongside.identity.Caller;
import care.alongside.kernel.Problem;

/** What can be handed over, and by whom. Pure. */
final class HandoverRules {

  private HandoverRules() {}

  /**
   * Only who holds it can let go of it.
   *
   * @throws Problem.NotAllowed when that is somebody else
   */
  static void checkHolder(Handoff held, Caller caller) {
    if (!held.rolesOf(caller).contains(Role.OWNER)) {
      throw new Problem.NotAllowed(
          "Task", "Only the organisation that holds this Task can hand it over. Ask them to.");
    }
  }

  /**
   * Something has to be held, and it has to be possible for somebody else to hold it.
   *
   * @param secondLook whether it is a look at what was shared to keep somebody safe
   * @throws Problem.Invalid when it is not so, with what can be done instead
   */
  static void checkTask(Handoff held, boolean secondLook) {
    if (!held.status().isOpen()) {
      throw new Problem.Invalid(
          "Task.status", "This Task has ended, so there is nothing left to hand over.");
    }
    if (held.isDoneOnceAccepted()) {
      throw new Problem.Invalid(
          "Task.code", "You are asked this yourself. Accept it, or decline it.");
    }
    if (secondLook) {
      throw new Problem.Invalid(
          "Task.focus",
          "A second look cannot be handed over. Decline it, and we ask another team.");
    }
    if (held.code() == HandoffCode.FULFILL) {
      checkOffer(held);
    }
  }

  private static void checkOffer(Handoff held) {
    if (held.referral().isEmpty()) {
      throw new Problem.Invalid(
          "Task.focus",
          "This was shared with you alone, to keep somebody safe. Decline it if another team has"
              + " to act.");
    }
    if (held.status() == HandoffStatus.REQUESTED || held.status() == HandoffStatus.RECEIVED) {
      throw new Problem.Invalid(
          "Task.status",
          "You have not accepted this yet. Accept it first, or decline it so that another service"
              + " is asked.");
    }
  }
}
