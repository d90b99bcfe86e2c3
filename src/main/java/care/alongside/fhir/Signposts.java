package care.alongside.fhir;

import care.alongside.directory.Organisation;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Signposts of a plan: whom the person may get in touch with by themself. They stand in the
 * CarePlan as an activity with a detail and no reference. Nobody is asked by one, and nothing is
 * sent: what is sent rests on a ServiceRequest, which is a resource of its own.
 */
final class Signposts {

  private static final Set<String> TAKEN_DOWN = Set.of("cancelled", "stopped", "entered-in-error");

  private Signposts() {}

  /** The organisations that are pointed to by their identifiers. */
  static Stream<Identifier> organisations(JsonNode carePlan) {
    return of(carePlan).flatMap(detail -> organisation(detail).stream());
  }

  /**
   * What is printed of them: the number is the one in the directory, for what is sent grows old.
   */
  static List<PaperPlan.Signpost> on(JsonNode carePlan, Map<Identifier, Organisation> known) {
    return of(carePlan)
        .map(detail -> signpost(detail, organisation(detail).map(known::get)))
        .filter(one -> !(one.who() + one.words()).isBlank())
        .toList();
  }

  private static Stream<JsonNode> of(JsonNode carePlan) {
    return carePlan
        .path("activity")
        .valueStream()
        .filter(activity -> !activity.has("reference"))
        .map(activity -> activity.path("detail"))
        .filter(JsonNode::isObject)
        .filter(detail -> !TAKEN_DOWN.contains(Json.text(detail, "status")));
  }

  private static Optional<Identifier> organisation(JsonNode detail) {
    return detail
        .path("performer")
        .valueStream()
        .flatMap(performer -> BundleReferences.organisation(performer).stream())
        .findFirst();
  }

  private static PaperPlan.Signpost signpost(JsonNode detail, Optional<Organisation> known) {
    return new PaperPlan.Signpost(
        known.map(Organisation::name).orElse(Json.text(detail, "performer.0.display")),
        known.flatMap(Organisation::phone),
        Json.text(detail, "description"));
  }
}
