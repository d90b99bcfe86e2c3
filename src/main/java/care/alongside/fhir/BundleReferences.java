package care.alongside.fhir;

import care.alongside.directory.Organisation;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resolves references: to entries of the same bundle by their fullUrl, and to organisations of the
 * directory and to the person by identifier. A reference to anything else is refused, so that
 * nobody can hang their resources on somebody else's.
 *
 * @param urls from fullUrl to the relative reference that takes its place
 * @param person the identifiers by which the person may be named, each with their reference; empty
 *     where a name by number is left as it is
 */
record BundleReferences(
    Map<String, String> urls,
    Map<Identifier, Organisation> organisations,
    Optional<Map<Identifier, String>> person) {

  private static final String IN_A_BUNDLE =
      "This reference leads nowhere. Refer to entries of the same bundle by their fullUrl, and to"
          + " organisations by identifier.";
  private static final String BY_ITSELF =
      "This reference leads nowhere, or to what is not about this person. Refer to what you can"
          + " read of them, and to organisations by identifier.";

  private static final Set<String> ORGANISATION_SYSTEMS =
      Set.of(Identifier.ODS_CODE, Identifier.CHARITY_NUMBER);

  /** Elements that may name a practice we have never heard of (R-18). */
  private static final Set<String> MAY_BE_UNKNOWN =
      Set.of("generalPractitioner", "managingOrganization");

  /** All identifiers of organisations that stand in references anywhere below. */
  static List<Identifier> organisationsIn(JsonNode node) {
    var found = new ArrayList<Identifier>();
    collect(node, found);
    return found;
  }

  private static void collect(JsonNode node, List<Identifier> found) {
    organisation(node).ifPresent(found::add);
    for (JsonNode child : node) {
      collect(child, found);
    }
  }

  /** The organisation that a Reference names by identifier, if it names one. */
  static Optional<Identifier> organisation(JsonNode reference) {
    var identifier = reference.path("identifier");
    if (!identifier.isObject() || !identifier.path("value").isString()) {
      return Optional.empty();
    }
    var named = new Identifier(Json.text(identifier, "system"), Json.text(identifier, "value"));
    return Optional.of(named).filter(i -> ORGANISATION_SYSTEMS.contains(i.system()));
  }

  /**
   * Resolves every reference below, in place.
   *
   * @param place where {@code node} stands, for error messages
   * @throws Problem.Invalid when one leads nowhere or to somebody else's
   */
  void resolve(JsonNode node, String place) {
    resolve(node, place, "");
  }

  private void resolve(JsonNode node, String place, String element) {
    if (node instanceof ObjectNode object) {
      resolveOne(object, place, element);
      object.forEachEntry((name, child) -> resolve(child, place + "." + name, name));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        resolve(node.get(i), place + "[" + i + "]", element);
      }
    }
  }

  private void resolveOne(ObjectNode object, String place, String element) {
    if (object.path("reference").isString()) {
      object.put("reference", target(object.path("reference").asString(), place));
    } else if (object.path("identifier").isObject() && References.isReference(object)) {
      organisation(object)
          .ifPresentOrElse(
              named -> addLiteral(object, named, place, element),
              () -> person.ifPresent(known -> addPerson(object, known, place)));
    }
  }

  private static void addPerson(ObjectNode object, Map<Identifier, String> person, String place) {
    var named =
        new Identifier(
            Json.text(object, "identifier.system"), Json.text(object, "identifier.value"));
    boolean byNumber = named.system().equals(Identifier.NHS_NUMBER);
    var known =
        person.get(
            byNumber ? new Identifier(named.system(), named.value().replace(" ", "")) : named);
    if (known != null) {
      object.put("reference", known);
    } else if (byNumber) {
      throw new Problem.Invalid(
          place + ".identifier",
          "This NHS number is not that of the person whom all this is about. Refer to their"
              + " Patient.");
    }
  }

  private String target(String reference, String place) {
    if (reference.startsWith("#")) {
      return reference;
    }
    return Optional.ofNullable(urls.get(reference))
        .or(() -> knownOrganisation(reference))
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    "not-found",
                    place + ".reference",
                    person.isPresent() ? IN_A_BUNDLE : BY_ITSELF));
  }

  private Optional<String> knownOrganisation(String reference) {
    return organisations.values().stream()
        .filter(known -> Ids.organisation(reference).filter(known.id()::equals).isPresent())
        .map(organisation -> "Organization/" + organisation.id())
        .findFirst();
  }

  private void addLiteral(ObjectNode object, Identifier named, String place, String element) {
    var known = organisations.get(named);
    if (known != null) {
      object.put("reference", "Organization/" + known.id());
    } else if (!MAY_BE_UNKNOWN.contains(element)) {
      throw new Problem.Invalid(
          "not-found",
          place + ".identifier",
          "This organisation is not in the directory. Check its code, or ask for it to be added.");
    }
  }
}
