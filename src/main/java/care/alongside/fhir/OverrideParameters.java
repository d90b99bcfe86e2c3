package care.alongside.fhir;

import care.alongside.consent.OverrideAsked;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the Parameters of {@code $override}; what is missing is left to the policy to name. */
final class OverrideParameters {

  private static final Set<String> ONCE =
      Set.of("recipient", "ground", "authoriser", "personTold", "reasonNotTold", "note");

  private final List<JsonNode> parameters;

  private OverrideParameters(List<JsonNode> parameters) {
    this.parameters = parameters;
  }

  static OverrideAsked read(JsonNode body) {
    if (!Json.text(body, "resourceType").equals("Parameters")) {
      throw new Problem.Malformed(
          "structure", "resourceType", "This address takes Parameters. Send them.");
    }
    return new OverrideParameters(body.path("parameter").valueStream().toList()).asked();
  }

  private OverrideAsked asked() {
    parameters.forEach(this::check);
    return new OverrideAsked(
        identifier("recipient"),
        text("ground"),
        identifier("authoriser"),
        all("category").stream().map(OverrideParameters::text).toList(),
        all("personTold").stream()
            .map(one -> one.path("valueBoolean"))
            .filter(JsonNode::isBoolean)
            .map(JsonNode::booleanValue)
            .findFirst(),
        text("reasonNotTold"),
        text("note"));
  }

  private void check(JsonNode parameter) {
    var name = Json.text(parameter, "name");
    boolean known = ONCE.contains(name) || name.equals("category");
    if (!known || (ONCE.contains(name) && all(name).size() > 1)) {
      throw new Problem.Invalid(
          "Parameters.parameter",
          known
              ? name + " can be given once only."
              : "Give only recipient, ground, authoriser, category, personTold, reasonNotTold and"
                  + " note.");
    }
  }

  private List<JsonNode> all(String name) {
    return parameters.stream().filter(one -> Json.text(one, "name").equals(name)).toList();
  }

  private Optional<String> text(String name) {
    return all(name).stream()
        .map(OverrideParameters::text)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static String text(JsonNode parameter) {
    var code = Json.text(parameter, "valueCode");
    return (code.isEmpty() ? Json.text(parameter, "valueString") : code).strip();
  }

  private Optional<Identifier> identifier(String name) {
    return all(name).stream()
        .map(one -> one.path("valueIdentifier"))
        .filter(one -> one.hasNonNull("system") && one.hasNonNull("value"))
        .map(one -> new Identifier(Json.text(one, "system"), Json.text(one, "value")))
        .findFirst();
  }
}
