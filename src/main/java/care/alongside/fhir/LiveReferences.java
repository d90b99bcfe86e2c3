package care.alongside.fhir;

import care.alongside.directory.Organisations;
import care.alongside.identity.Caller;
import care.alongside.store.Document;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Resolves the references of a single resource: only to what its sender may know of. */
@Component
class LiveReferences {

  private final Reading reading;
  private final Organisations organisations;

  LiveReferences(Reading reading, Organisations organisations) {
    this.reading = reading;
    this.organisations = organisations;
  }

  /** Resolves in place; what leads nowhere for this caller is refused. */
  void resolve(JsonNode body, String place, Caller caller) {
    resolve(body, place, caller, _ -> true);
  }

  /**
   * The same, and what leads to anybody else's is refused, whether the caller knows them or not.
   */
  void resolve(JsonNode body, String place, Caller caller, UUID person) {
    resolve(
        body,
        place,
        caller,
        document -> document.patient() == null || person.equals(document.patient()));
  }

  private void resolve(JsonNode body, String place, Caller caller, Predicate<Document> allowed) {
    var named = new HashSet<>(BundleReferences.organisationsIn(body));
    new BundleReferences(visible(body, caller, allowed), organisations.known(named), Map.of())
        .resolve(body, place);
  }

  private Map<String, String> visible(JsonNode body, Caller caller, Predicate<Document> allowed) {
    var written = new HashSet<String>();
    collect(body, written);
    Set<UUID> ids =
        written.stream()
            .flatMap(reference -> References.parse(reference).stream())
            .map(References.Target::id)
            .collect(Collectors.toSet());
    Set<String> known =
        ids.isEmpty()
            ? Set.of()
            : reading.findAll(ids, caller).stream()
                .map(Shown::document)
                .filter(allowed)
                .map(LiveReferences::literal)
                .collect(Collectors.toSet());
    return written.stream()
        .filter(reference -> known.contains(withoutVersion(reference)))
        .collect(Collectors.toMap(Function.identity(), Function.identity()));
  }

  private static String literal(Document document) {
    return document.type() + "/" + document.id();
  }

  private static String withoutVersion(String reference) {
    int history = reference.indexOf("/_history/");
    return history < 0 ? reference : reference.substring(0, history);
  }

  private static void collect(JsonNode node, Set<String> found) {
    if (node.path("reference").isString()) {
      found.add(node.path("reference").asString());
    }
    node.forEach(child -> collect(child, found));
  }
}
