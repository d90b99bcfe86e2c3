package care.alongside.fhir;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.Role;
import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.Problem;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Communication by which the person says that somebody was in touch with them. It is theirs to
 * say: whoever was to be in touch cannot say it for them, and it is no fact but that one.
 */
final class Confirmation {

  private static final String CODE = "contact-confirmed";

  private Confirmation() {}

  static boolean isOne(ObjectNode body) {
    return Communications.isAbout(CODE, body);
  }

  /**
   * Looks at it before it is kept, and names the person as its sender when they write it
   * themselves.
   *
   * @throws Problem.Invalid when it is about no Task, does not say who says it, or is not yet said
   * @throws Problem.NotAllowed when whoever was to be in touch writes it
   */
  static void check(ObjectNode body, PersonId person, Optional<Handoff> task, Caller caller) {
    if (!isOne(body)) {
      return;
    }
    var about = task.filter(Confirmation::isWork).orElseThrow(Confirmation::noTask);
    if (about.rolesOf(caller).contains(Role.OWNER)) {
      throw new Problem.NotAllowed(
          "Communication",
          "That you were in touch is for you to say with an attempt that was completed. That they"
              + " found it so is for the person to say.");
    }
    Communications.sign(body, person, caller);
    if (!Json.text(body, "status").equals("completed")) {
      throw new Problem.Invalid(
          "Communication.status", "What the person has said is completed. Send status completed.");
    }
  }

  /** Not what is only about another Task, such as a hand-over, whoever asks for that. */
  private static boolean isWork(Handoff about) {
    return about.code() != HandoffCode.HANDOVER && about.code() != HandoffCode.ABORT;
  }

  private static Problem noTask() {
    return new Problem.Invalid(
        "Communication.basedOn",
        "Say in basedOn which Task it was about, of those who are to be in touch with the person.");
  }
}
