package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.Problem;
import tools.jackson.databind.node.ObjectNode;

/** What a Communication is about by its codes, and whether it is the person who says it. */
final class Communications {

  private Communications() {}

  static boolean isAbout(String category, ObjectNode communication) {
    return isAbout(category, "category", communication);
  }

  /** The same of another element that holds such codes. */
  static boolean isAbout(String code, String element, ObjectNode communication) {
    return communication
        .path(element)
        .valueStream()
        .anyMatch(concept -> Coding.inOurs(concept, "communication").equals(code));
  }

  /**
   * Names the person as the sender where they write themselves.
   *
   * @throws Problem.Invalid when somebody else writes, and does not say that it is theirs
   */
  static void sign(ObjectNode communication, PersonId person, Caller caller) {
    var sender = "Patient/" + person;
    if (caller.person().isPresent() && !communication.has("sender")) {
      communication.putObject("sender").put("reference", sender);
    }
    if (!Json.text(communication, "sender.reference").equals(sender)) {
      throw new Problem.Invalid(
          "required",
          "Communication.sender",
          "Only the person says this. Name their Patient as the sender, also when you write it down"
              + " for them.");
    }
  }
}
