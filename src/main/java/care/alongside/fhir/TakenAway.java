package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a patch takes away of the view that it was made for: whole elements, and members of lists.
 * All else that it does is a change, which its writer judges.
 */
record TakenAway(List<Part> parts) {

  /**
   * One thing that is taken away.
   *
   * @param member what is taken out of a list; the missing node when it is the whole element
   */
  private record Part(String place, String element, JsonNode member) {

    boolean isIn(JsonNode resource) {
      return member.isMissingNode()
          ? resource.has(element)
          : resource.path(element).valueStream().anyMatch(member::equals);
    }
  }

  static TakenAway of(ObjectNode view, ObjectNode patched) {
    var type = Json.text(view, "resourceType");
    return new TakenAway(
        view.propertyNames().stream()
            .filter(element -> !Amendment.OURS.contains(element))
            .flatMap(element -> parts(type + "." + element, element, view, patched))
            .toList());
  }

  private static Stream<Part> parts(
      String place, String element, ObjectNode view, ObjectNode patched) {
    var value = view.path(element);
    if (!patched.has(element)) {
      return Stream.of(new Part(place, element, view.path("")));
    }
    return value.isArray() && !hasMore(value, patched.path(element))
        ? IntStream.range(0, value.size())
            .mapToObj(i -> new Part(place + "[" + i + "]", element, value.get(i)))
            .filter(part -> !part.isIn(patched))
        : Stream.empty();
  }

  /** A list that has something new in it is changed, and that is for its writer to judge. */
  private static boolean hasMore(JsonNode before, JsonNode after) {
    return after.valueStream().anyMatch(member -> before.valueStream().noneMatch(member::equals));
  }

  boolean isNothing() {
    return parts.isEmpty();
  }

  /**
   * Checks that what was to be taken away is gone.
   *
   * @param now the same view after the patch
   * @throws Problem.Invalid naming what stays
   */
  void mustBeGoneFrom(JsonNode now) {
    var left = parts.stream().filter(part -> part.isIn(now)).map(TakenAway::stays).toList();
    if (!left.isEmpty()) {
      throw new Problem.Invalid(left);
    }
  }

  private static Problem.Issue stays(Part part) {
    return new Problem.Issue(
        "business-rule",
        part.place(),
        "You cannot take this away. Leave it as it is, then send the rest of the patch again.");
  }
}
