package care.alongside.fhir;

import care.alongside.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A list as it is stored, and what somebody was shown of it: in the same order, but entries may be
 * missing, or parts of them.
 */
final class SeenList {

  private final List<JsonNode> stored;
  private final List<Optional<JsonNode>> shown;
  private final boolean isList;

  SeenList(JsonNode stored, JsonNode shown) {
    this.stored = stored.valueStream().toList();
    this.shown = shownOf(this.stored, shown.valueStream().toList());
    this.isList = stored.isArray();
  }

  /** For each that is stored what was shown of it; nothing for what was not. */
  private static List<Optional<JsonNode>> shownOf(List<JsonNode> stored, List<JsonNode> shown) {
    var found = new ArrayList<Optional<JsonNode>>();
    int next = 0;
    for (JsonNode entry : stored) {
      boolean isNext = next < shown.size() && covers(entry, shown.get(next));
      found.add(isNext ? Optional.of(shown.get(next++)) : Optional.empty());
    }
    return found;
  }

  /** Whether this may be what is left of an entry for somebody who may not have all of it. */
  private static boolean covers(JsonNode entry, JsonNode left) {
    if (left.isObject() && entry.isObject()) {
      return left.propertyStream()
          .allMatch(part -> covers(entry.path(part.getKey()), part.getValue()));
    }
    if (left.isArray() && entry.isArray()) {
      return left.valueStream()
          .allMatch(part -> entry.valueStream().anyMatch(known -> covers(known, part)));
    }
    return left.equals(entry);
  }

  /**
   * The list as it is to be kept: what came back as it was shown as it is stored, and what the
   * caller does not know of behind it; nothing when nothing is left. What is no list is kept as it
   * came.
   */
  Optional<JsonNode> amended(Optional<JsonNode> sent) {
    if (!isList || sent.filter(body -> !body.isArray()).isPresent()) {
      return sent;
    }
    ArrayNode kept = Json.array();
    sent.stream()
        .flatMap(JsonNode::valueStream)
        .map(entry -> storedAs(entry).orElse(entry))
        .forEach(kept::add);
    IntStream.range(0, stored.size())
        .filter(i -> shown.get(i).isEmpty())
        .mapToObj(stored::get)
        .forEach(kept::add);
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  private Optional<JsonNode> storedAs(JsonNode entry) {
    return IntStream.range(0, stored.size())
        .filter(i -> shown.get(i).filter(entry::equals).isPresent())
        .mapToObj(stored::get)
        .findFirst();
  }
}
