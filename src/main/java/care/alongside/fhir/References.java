package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.store.Document;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** References within documents: literal ones are relative, such as {@code Patient/[id]}. */
final class References {

  private static final Pattern LITERAL =
      Pattern.compile(
          "([A-Z][A-Za-z]+)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
              + "(?:/_history/([0-9]{1,9}))?");
  private static final Set<String> PARTS =
      Set.of("id", "extension", "reference", "type", "identifier", "display");

  private References() {}

  /** One literal reference to a document of ours. */
  record Target(String type, UUID id, Optional<Integer> version) {}

  static Optional<Target> parse(String reference) {
    var found = LITERAL.matcher(reference);
    return found.matches()
        ? Optional.of(
            new Target(
                found.group(1),
                UUID.fromString(found.group(2)),
                Optional.ofNullable(found.group(3)).map(Integer::valueOf)))
        : Optional.empty();
  }

  /** The same reference to a resource as such, whichever version it names. */
  static String withoutVersion(String reference) {
    int history = reference.indexOf("/_history/");
    return history < 0 ? reference : reference.substring(0, history);
  }

  /** Whether a node is a FHIR Reference, and not another element that holds one. */
  static boolean isReference(JsonNode node) {
    return node.isObject()
        && !node.isEmpty()
        && PARTS.containsAll(node.propertyNames())
        && (node.path("reference").isString()
            || node.path("identifier").isObject()
            || PARTS.stream().noneMatch(part -> node.path(part).isContainer()));
  }

  /** The ids of all documents that a document points to. */
  static Set<UUID> in(Document document) {
    Set<UUID> found = new LinkedHashSet<>();
    collect(Json.read(document.body()), found);
    return found;
  }

  private static void collect(JsonNode node, Set<UUID> found) {
    parse(node.path("reference").asString("")).ifPresent(target -> found.add(target.id()));
    node.forEach(child -> collect(child, found));
  }
}
