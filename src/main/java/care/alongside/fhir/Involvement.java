package care.alongside.fhir;

import care.alongside.kernel.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether somebody close to the person may be told about their care, an extension of
 * Patient.contact. Where two say different things, a no stands until a yes that is known to
 * be later.
 */
final class Involvement {

  private Involvement() {}

  /** What is known of it once both entries for the same somebody are. */
  static Optional<JsonNode> merged(JsonNode ours, JsonNode theirs) {
    return of(theirs)
        .filter(said -> of(ours).filter(known -> !isNewer(said, known)).isEmpty())
        .or(() -> of(ours));
  }

  private static boolean isNewer(JsonNode said, JsonNode known) {
    int later = agreedOn(said).compareTo(agreedOn(known));
    return (mayReceive(known) && !mayReceive(said))
        ? (later >= 0 || agreedOn(said).isEmpty())
        : (later > 0 && !agreedOn(known).isEmpty());
  }

  /** Whether somebody may no longer be told, which counts whoever says it. */
  static boolean isNo(JsonNode contact) {
    return of(contact).filter(said -> !mayReceive(said)).isPresent();
  }

  static void set(ObjectNode contact, Optional<JsonNode> involvement) {
    Extensions.replace(contact, Extensions.INVOLVED, involvement.stream().toList());
  }

  private static Optional<JsonNode> of(JsonNode contact) {
    return Extensions.in(contact, Extensions.INVOLVED).stream().findFirst();
  }

  private static boolean mayReceive(JsonNode involvement) {
    return part(involvement, "mayReceive").path("valueBoolean").asBoolean(false);
  }

  private static String agreedOn(JsonNode involvement) {
    return Json.text(part(involvement, "agreedOn"), "valueDate");
  }

  private static JsonNode part(JsonNode involvement, String name) {
    return Extensions.in(involvement, name).stream().findFirst().orElseGet(Json::object);
  }
}
