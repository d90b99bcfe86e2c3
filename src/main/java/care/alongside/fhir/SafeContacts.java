package care.alongside.fhir;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a person can safely be reached: what was confirmed last counts, older never overwrites. */
final class SafeContacts {

  static final String EXTENSION = Coding.BASE + "/StructureDefinition/safe-contact";

  private static final List<String> ELEMENTS = List.of("telecom", "address", "contact");

  private SafeContacts() {}

  /** The Patient we have with what the other one knows better, or nothing if it knows no better. */
  static Optional<ObjectNode> merge(ObjectNode ours, JsonNode theirs) {
    var merged = ours.deepCopy();
    for (String element : ELEMENTS) {
      for (JsonNode entry : theirs.path(element)) {
        mergeEntry(merged, element, entry);
      }
    }
    return merged.equals(ours) ? Optional.empty() : Optional.of(merged);
  }

  private static void mergeEntry(ObjectNode patient, String element, JsonNode entry) {
    ArrayNode known = patient.withArray(element);
    var same = indexOf(known, entry);
    if (same.isEmpty()) {
      known.add(entry.deepCopy());
    } else if (confirmed(entry).compareTo(confirmed(known.get(same.get()))) > 0) {
      known.set(same.get(), entry.deepCopy());
    }
    if (known.isEmpty()) {
      patient.remove(element);
    }
  }

  private static Optional<Integer> indexOf(ArrayNode known, JsonNode entry) {
    return IntStream.range(0, known.size())
        .filter(i -> bare(known.get(i)).equals(bare(entry)))
        .boxed()
        .findFirst();
  }

  /** What makes it the same number, address or person, whatever is said of its use. */
  private static JsonNode bare(JsonNode entry) {
    var bare = ((ObjectNode) entry).deepCopy();
    bare.remove(List.of("extension", "use", "rank", "period"));
    if (bare.path("value").isString()) {
      bare.put("value", bare.path("value").asString().replace(" ", ""));
    }
    return bare;
  }

  /** The day on which it was confirmed, as text that sorts; "" when nobody has. */
  private static String confirmed(JsonNode entry) {
    return entry
        .path("extension")
        .valueStream()
        .filter(extension -> Json.text(extension, "url").equals(EXTENSION))
        .flatMap(extension -> extension.path("extension").valueStream())
        .filter(part -> Json.text(part, "url").equals("confirmedOn"))
        .map(part -> Json.text(part, "valueDate"))
        .findFirst()
        .orElse("");
  }
}
