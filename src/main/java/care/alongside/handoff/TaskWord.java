package care.alongside.handoff;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** A Communication of this system's own about a Task. */
final class TaskWord {

  private TaskWord() {}

  /**
   * One that says this.
   *
   * @param about the Task beside which it stands
   * @param category a code of {@code CodeSystem/communication}
   */
  static ObjectNode of(Handoff about, String category, String words, Instant at) {
    var body = Json.object().put("resourceType", "Communication");
    body.putArray("basedOn").addObject().put("reference", "Task/" + about.id());
    body.put("status", "completed");
    body.putArray("category").add(Coding.ours("communication", category).asConcept());
    body.putObject("subject").put("reference", "Patient/" + about.person());
    body.put("sent", at.toString());
    body.putArray("payload").addObject().put("contentString", words);
    return body;
  }
}
