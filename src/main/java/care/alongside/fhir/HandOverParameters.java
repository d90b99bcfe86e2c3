package care.alongside.fhir;

import care.alongside.handoff.HandoverWish;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the Parameters of {@code $hand-over}; what is missing is left to the rules to name. */
final class HandOverParameters {

  private static final Set<String> KNOWN = Set.of("to", "note");

  private HandOverParameters() {}

  static HandoverWish read(JsonNode body) {
    if (!Json.text(body, "resourceType").equals("Parameters")) {
      throw new Problem.Malformed(
          "structure", "resourceType", "This address takes Parameters. Send them.");
    }
    var parameters = body.path("parameter").valueStream().toList();
    var names = parameters.stream().map(one -> Json.text(one, "name")).toList();
    if (!KNOWN.containsAll(names) || names.size() > Set.copyOf(names).size()) {
      throw new Problem.Invalid("Parameters.parameter", "Give only to and note, each once.");
    }
    return new HandoverWish(to(parameters), note(parameters));
  }

  private static Optional<Identifier> to(List<JsonNode> parameters) {
    return find(parameters, "to")
        .map(one -> one.path("valueIdentifier"))
        .filter(one -> one.hasNonNull("system") && one.hasNonNull("value"))
        .map(one -> new Identifier(Json.text(one, "system"), Json.text(one, "value")));
  }

  private static String note(List<JsonNode> parameters) {
    return find(parameters, "note").map(one -> Json.text(one, "valueString").strip()).orElse("");
  }

  private static Optional<JsonNode> find(List<JsonNode> parameters, String name) {
    return parameters.stream().filter(one -> Json.text(one, "name").equals(name)).findFirst();
  }
}
