package care.alongside.fhir;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Of elements that hold a part for each of several readers: the part that is for this one. */
final class OwnParts {

  /** Lists of which a recipient gets only some entries. */
  private static final Map<String, BiPredicate<JsonNode, Access>> ENTRIES =
      Map.of(
          "Patient.telecom", (entry, access) -> isSafe(entry),
          "Patient.address", (entry, access) -> isSafe(entry),
          "Patient.contact", (entry, access) -> isSafe(entry),
          "Patient.identifier", (entry, access) -> isNhsNumber(entry),
          "ServiceRequest.performer", OwnParts::isReader,
          "QuestionnaireResponse.item", OwnParts::isOpened);

  /** Lists whose entries say nothing once what they point to is left out. */
  private static final Set<String> VALUED = Set.of("Task.input", "Task.output");

  private OwnParts() {}

  /** The part of an element, given by type and name, that may be for this reader. */
  static Optional<JsonNode> of(String path, JsonNode element, Access access) {
    return switch (path) {
      case "Consent.provision" -> Optional.of(provision(element, access));
      case "QuestionnaireResponse.item" ->
          Optional.of(withoutNested(filtered(path, element, access)));
      case "CarePlan.activity" -> Optional.of(only(element, Set.of("reference")));
      default -> Optional.of(filtered(path, element, access));
    };
  }

  /** What is left of an element, less entries that have lost what they are about. */
  static Optional<JsonNode> complete(String path, JsonNode left) {
    JsonNode kept = VALUED.contains(path) ? filtered(left, OwnParts::hasValue) : left;
    return kept.isEmpty() && kept.isContainer() ? Optional.empty() : Optional.of(kept);
  }

  private static JsonNode filtered(String path, JsonNode element, Access access) {
    var rule = ENTRIES.get(path);
    return rule == null ? element : filtered(element, entry -> rule.test(entry, access));
  }

  private static JsonNode filtered(JsonNode list, Predicate<JsonNode> shown) {
    ArrayNode left = Json.array();
    list.valueStream().filter(shown).forEach(left::add);
    return left;
  }

  private static JsonNode provision(JsonNode frame, Access access) {
    ObjectNode left = only((ObjectNode) frame, List.of("period", "purpose"));
    ArrayNode own = Json.array();
    for (JsonNode provision : frame.path("provision")) {
      JsonNode actors =
          filtered(provision.path("actor"), actor -> isReader(actor.path("reference"), access));
      if (!actors.isEmpty()) {
        own.add(
            only((ObjectNode) provision, List.of("type", "period", "securityLabel"))
                .set("actor", actors));
      }
    }
    left.set("provision", own);
    return left;
  }

  private static ObjectNode only(ObjectNode object, List<String> names) {
    return object.deepCopy().retain(names);
  }

  private static ArrayNode only(JsonNode list, Set<String> names) {
    ArrayNode left = Json.array();
    list.forEach(entry -> left.add(only((ObjectNode) entry, List.copyOf(names))));
    return left;
  }

  private static JsonNode withoutNested(JsonNode items) {
    ArrayNode left = only(items, Set.of("linkId", "text", "answer"));
    left.forEach(
        item -> item.path("answer").forEach(answer -> ((ObjectNode) answer).remove("item")));
    return left;
  }

  static boolean isSafe(JsonNode entry) {
    return entry
        .path("extension")
        .valueStream()
        .filter(extension -> url(extension).equals(Extensions.SAFE_CONTACT))
        .flatMap(extension -> extension.path("extension").valueStream())
        .anyMatch(
            part -> url(part).equals("allowed") && part.path("valueBoolean").asBoolean(false));
  }

  private static String url(JsonNode extension) {
    return extension.path("url").asString("");
  }

  private static boolean isNhsNumber(JsonNode identifier) {
    return Identifier.tidy(identifier.path("system").asString("")).equals(Identifier.NHS_NUMBER);
  }

  private static boolean isOpened(JsonNode item, Access access) {
    return SharedElements.showsAnswer(item.path("linkId").asString(""), access);
  }

  /** Whether a reference is to the reader, literally or by an identifier. */
  private static boolean isReader(JsonNode reference, Access access) {
    return access.reader().filter(reader -> names(reference, reader)).isPresent();
  }

  private static boolean names(JsonNode reference, OrganisationId reader) {
    var literal = reference.path("reference").asString("");
    return literal.isEmpty()
        ? identified(reference.path("identifier")).equals(reader)
        : literal.equals("Organization/" + reader);
  }

  private static OrganisationId identified(JsonNode identifier) {
    return OrganisationId.of(
        new Identifier(
            identifier.path("system").asString(""), identifier.path("value").asString("")));
  }

  private static boolean hasValue(JsonNode entry) {
    return entry.propertyStream().anyMatch(property -> property.getKey().startsWith("value"));
  }
}
