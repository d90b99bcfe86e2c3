package care.alongside.story;

import static java.util.stream.Collectors.toMap;

import care.alongside.kernel.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents as they are but for ids and times. An id among them is told by what has it, so that who
 * refers to what is compared as well.
 */
final class Alike {

  /** Organisations have the same id everywhere. */
  private static final Pattern ID =
      Pattern.compile("(?<!Organization/)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** What the server says of itself; a plan says its times as they are in England. */
  private static final Pattern TIME =
      Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");

  private Alike() {}

  static List<String> of(List<ObjectNode> documents) {
    Map<String, String> names =
        documents.stream()
            .collect(toMap(one -> Json.text(one, "id"), one -> "id" + nameless(one).hashCode()));
    return documents.stream().map(one -> named(Json.write(one), names)).sorted().toList();
  }

  private static String named(String text, Map<String, String> names) {
    var alike = ID.matcher(text).replaceAll(id -> names.getOrDefault(id.group(), "another"));
    return TIME.matcher(alike).replaceAll("then");
  }

  private static String nameless(ObjectNode document) {
    return TIME.matcher(ID.matcher(Json.write(document)).replaceAll("id")).replaceAll("then");
  }
}
