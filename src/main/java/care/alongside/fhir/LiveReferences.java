package care.alongside.fhir;

import care.alongside.directory.Organisations;
import care.alongside.identity.Caller;
import care.alongside.store.Document;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Resolves the references of a single resource: only to what its sender may know of. */
@Component
class LiveReferences {

  private static final Set<String> STAFF = Set.of("Practitioner", "PractitionerRole");

  private final Reading reading;
  private final Organisations organisations;

  LiveReferences(Reading reading, Organisations organisations) {
    this.reading = reading;
    this.organisations = organisations;
  }

  /**
   * Resolves in place; what leads nowhere for this caller is refused, and what leads to anybody
   * else than this person, whether the caller knows them or not.
   */
  void resolve(JsonNode body, String place, Caller caller, UUID person) {
    resolve(body, place, visible(body, caller), Optional.of(person));
  }

  /** The same for what is about the person of what it refers to there. */
  void resolveAbout(String about, JsonNode body, String place, Caller caller) {
    var visible = visible(body, caller);
    var person = Optional.ofNullable(visible.get(about)).map(Document::patient);
    resolve(body, place, visible, person);
  }

  private void resolve(
      JsonNode body, String place, Map<String, Document> visible, Optional<UUID> person) {
    var urls =
        visible.entrySet().stream()
            .filter(found -> isAbout(found.getValue(), person))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getKey));
    var named = new HashSet<>(BundleReferences.organisationsIn(body));
    new BundleReferences(urls, organisations.known(named), Optional.empty()).resolve(body, place);
  }

  /** Those who care for one may care for another. */
  private static boolean isAbout(Document document, Optional<UUID> person) {
    return document.patient() == null
        || STAFF.contains(document.type())
        || person.filter(document.patient()::equals).isPresent();
  }

  private Map<String, Document> visible(JsonNode body, Caller caller) {
    var written = new HashSet<String>();
    collect(body, written);
    Set<UUID> ids =
        written.stream()
            .flatMap(reference -> References.parse(reference).stream())
            .map(References.Target::id)
            .collect(Collectors.toSet());
    Map<String, Document> known =
        ids.isEmpty()
            ? Map.of()
            : reading.findAll(ids, caller).stream()
                .map(Shown::document)
                .collect(Collectors.toMap(LiveReferences::literal, Function.identity()));
    return written.stream()
        .filter(reference -> known.containsKey(References.withoutVersion(reference)))
        .collect(
            Collectors.toMap(
                Function.identity(), reference -> known.get(References.withoutVersion(reference))));
  }

  private static String literal(Document document) {
    return document.type() + "/" + document.id();
  }

  private static void collect(JsonNode node, Set<String> found) {
    if (node.path("reference").isString()) {
      found.add(node.path("reference").asString());
    }
    node.forEach(child -> collect(child, found));
  }
}
