package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which elements of a resource a caller may change. The rest stays as it is stored, whether or not
 * the caller's view, and so the body they send, holds it.
 */
record Amendment(Set<String> changeable) {

  /** What is ours to say of a resource, whatever a body has in its place. */
  static final Set<String> OURS = Set.of("resourceType", "id", "meta", "lastModified");

  Amendment(String... changeable) {
    this(Set.of(changeable));
  }

  /**
   * Checks that nothing else differs from what the caller has read.
   *
   * @throws Problem.Invalid naming the element that may not be changed
   */
  void check(Shown current, ObjectNode body) {
    JsonNode seen = Json.read(current.json());
    var type = current.document().type();
    body.forEachEntry(
        (element, value) -> {
          if (!OURS.contains(element)
              && !changeable.contains(element)
              && !value.equals(seen.path(element))) {
            throw new Problem.Invalid(
                type + "." + element,
                "You cannot change this element. You can change: %s."
                    .formatted(String.join(", ", changeable.stream().sorted().toList())));
          }
        });
  }

  /** The stored resource with the elements that may be changed as the body has them. */
  ObjectNode applied(Shown current, ObjectNode body) {
    check(current, body);
    return taken(current, body);
  }

  /**
   * The same whatever else the body holds. What comes back as it was shown stays as it is stored,
   * with what the caller was not shown of it: an element, or an entry of one that is a list.
   */
  ObjectNode taken(Shown current, ObjectNode body) {
    var seen = Json.read(current.json());
    var stored = Json.readObject(current.document().body());
    for (String element : changeable) {
      if (body.path(element).equals(seen.path(element))) {
        continue;
      }
      var known = new SeenList(stored.path(element), seen.path(element));
      known
          .amended(Optional.ofNullable(body.get(element)))
          .ifPresentOrElse(left -> stored.set(element, left), () -> stored.remove(element));
    }
    return stored;
  }
}
