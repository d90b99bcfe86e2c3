package care.alongside.fhir;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is left of an element, at any depth, for a reader who may not have everything: no extension
 * that we do not know, and no reference that could not be followed. What becomes empty is absent.
 */
final class Pruning {

  private static final Set<String> EXTENSIONS = Set.of("extension", "modifierExtension");

  /** Identifiers of organisations and staff may be shown; those of people say who someone is. */
  private static final Set<String> SHOWN_IDENTIFIERS =
      Set.of(
          Identifier.ODS_CODE,
          Identifier.ODS_SITE,
          Identifier.CHARITY_NUMBER,
          "https://fhir.nhs.uk/Id/sds-user-id",
          "https://fhir.nhs.uk/Id/sds-role-profile-id");

  private final Predicate<String> shownExtensions;
  private final Optional<Reach> reach;
  private final boolean inCare;

  private Pruning(Predicate<String> shownExtensions, Optional<Reach> reach, boolean inCare) {
    this.shownExtensions = shownExtensions;
    this.reach = reach;
    this.inCare = inCare;
  }

  /** For a team of direct care: everything but unknown extensions. */
  static Pruning forCare() {
    return new Pruning(Extensions::knownInCare, Optional.empty(), true);
  }

  /** The same, without references that they could not follow; they know who is named beside one. */
  static Pruning forCare(Reach reach) {
    return new Pruning(Extensions::knownInCare, Optional.of(reach), true);
  }

  /** For a service that is asked to help. */
  static Pruning forRecipient(Reach reach) {
    return new Pruning(Extensions::known, Optional.of(reach), false);
  }

  /** What is left of an element of a document, by its name. */
  Optional<JsonNode> of(String name, JsonNode element) {
    return EXTENSIONS.contains(name) ? ofExtensions(element, "") : of(element);
  }

  /** What is left of this element, if anything. */
  Optional<JsonNode> of(JsonNode element) {
    return of(element, "");
  }

  private Optional<JsonNode> of(JsonNode element, String within) {
    return switch (element) {
      case ObjectNode object when hides(object) -> Optional.empty();
      case ObjectNode object -> ofObject(object, within);
      case ArrayNode array -> ofArray(array, within);
      default -> Optional.of(element);
    };
  }

  private boolean hides(ObjectNode object) {
    return reach.isPresent()
        && !inCare
        && References.isReference(object)
        && !pointsToShown(object, reach.get());
  }

  private static boolean pointsToShown(ObjectNode reference, Reach reach) {
    return reference.has("reference")
        ? reach.follows(reference.path("reference").asString(""))
        : namesOrganisation(reference);
  }

  private static boolean namesOrganisation(JsonNode reference) {
    var system = reference.path("identifier").path("system").asString("");
    return SHOWN_IDENTIFIERS.contains(Identifier.tidy(system));
  }

  private Optional<JsonNode> ofObject(ObjectNode object, String within) {
    ObjectNode left = Json.object();
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (!hidesProperty(object, property.getKey())) {
        ofProperty(property, within).ifPresent(value -> left.set(property.getKey(), value));
      }
    }
    return left.isEmpty() ? Optional.empty() : Optional.of(left);
  }

  /** Extensions of primitives are not shown; nor are names of people beside references to them. */
  private boolean hidesProperty(ObjectNode object, String name) {
    return inCare
        ? name.equals("reference") && leadsNowhere(object)
        : (name.startsWith("_")
            || (References.isReference(object)
                && Set.of("display", "identifier").contains(name)
                && !namesOrganisation(object)));
  }

  /** What is within the same resource goes with it. */
  private boolean leadsNowhere(ObjectNode object) {
    var literal = object.path("reference").asString("");
    return References.isReference(object)
        && !literal.startsWith("#")
        && reach.filter(known -> !known.follows(literal)).isPresent();
  }

  private Optional<JsonNode> ofProperty(Map.Entry<String, JsonNode> property, String within) {
    return EXTENSIONS.contains(property.getKey())
        ? ofExtensions(property.getValue(), within)
        : of(property.getValue(), within);
  }

  private Optional<JsonNode> ofExtensions(JsonNode extensions, String within) {
    ArrayNode left = Json.array();
    for (JsonNode extension : extensions) {
      var url = extension.path("url").asString("");
      if (within.isEmpty() ? shownExtensions.test(url) : Extensions.knownPart(within, url)) {
        of(extension, within.isEmpty() ? url : within)
            .filter(shown -> shown.size() > 1)
            .ifPresent(left::add);
      }
    }
    return left.isEmpty() ? Optional.empty() : Optional.of(left);
  }

  private Optional<JsonNode> ofArray(ArrayNode array, String within) {
    ArrayNode left = Json.array();
    array.forEach(entry -> of(entry, within).ifPresent(left::add));
    return left.isEmpty() ? Optional.empty() : Optional.of(left);
  }
}
