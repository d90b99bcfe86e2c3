package care.alongside.fhir;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What is to be called back. Pure.
 *
 * @param wrongPerson whether it is about the wrong person, and not only with the wrong service
 * @param recipient from whom; from all when empty
 */
record RecallWish(boolean wrongPerson, Optional<Identifier> recipient) {

  private static final String WRONG_PERSON = "wrong-person";
  private static final Set<String> REASONS = Set.of(WRONG_PERSON, "wrong-recipient");

  /**
   * Reads the Parameters of the operation.
   *
   * @throws Problem.Invalid naming the parameter that is missing, unknown or given twice
   */
  static RecallWish read(JsonNode body) {
    if (!Json.text(body, "resourceType").equals("Parameters")) {
      throw new Problem.Malformed(
          "structure", "resourceType", "This operation takes Parameters. Send them.");
    }
    var parameters = body.path("parameter").valueStream().toList();
    for (int i = 0; i < parameters.size(); i++) {
      checkKnown(parameters, i);
    }
    return new RecallWish(
        reason(parameters).equals(WRONG_PERSON),
        named(parameters, "recipient").map(RecallWish::identifier));
  }

  private static void checkKnown(List<JsonNode> parameters, int place) {
    var name = Json.text(parameters.get(place), "name");
    if (!Set.of("reason", "recipient").contains(name)) {
      throw new Problem.Invalid(
          "not-supported",
          "Parameters.parameter[%d].name".formatted(place),
          "We know reason and recipient here. Leave out what else there is.");
    }
    if (parameters.stream().filter(one -> Json.text(one, "name").equals(name)).count() > 1) {
      throw new Problem.Invalid(
          "Parameters.parameter[%d]".formatted(place),
          "This can be given once. To recall from all, leave out recipient.");
    }
  }

  private static String reason(List<JsonNode> parameters) {
    var reason =
        named(parameters, "reason")
            .orElseThrow(
                () ->
                    new Problem.Invalid(
                        "required",
                        "Parameters.parameter",
                        "Say why: a parameter reason with the code wrong-person or"
                            + " wrong-recipient."));
    var code = Json.text(reason, "valueCode");
    if (!REASONS.contains(code)) {
      throw new Problem.Invalid(
          "code-invalid",
          "Parameters.parameter.where(name='reason').valueCode",
          "Give the reason as the code wrong-person or wrong-recipient.");
    }
    return code;
  }

  private static Identifier identifier(JsonNode recipient) {
    var value = recipient.path("valueIdentifier");
    if (Json.text(value, "system").isBlank() || Json.text(value, "value").isBlank()) {
      throw new Problem.Invalid(
          "required",
          "Parameters.parameter.where(name='recipient').valueIdentifier",
          "Name the organisation by the system and value of its identifier.");
    }
    return new Identifier(Json.text(value, "system"), Json.text(value, "value"));
  }

  private static Optional<JsonNode> named(List<JsonNode> parameters, String name) {
    return parameters.stream().filter(one -> Json.text(one, "name").equals(name)).findFirst();
  }
}
