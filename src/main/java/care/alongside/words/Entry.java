package care.alongside.words;

import care.alongside.kernel.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One row of the list.
 *
 * @param says what is hinted at, as patterns of whole words
 * @param butNot what looks like it and is left alone
 * @param offer what could be said instead
 * @param from who says so, and where that can be read
 * @param mark whether it was read at the source (V), is second-hand (V2) or our judgement (J)
 */
record Entry(
    int id,
    List<String> says,
    List<String> butNot,
    String offer,
    String why,
    String from,
    String mark) {

  static Entry of(JsonNode row) {
    return new Entry(
        row.path("id").intValue(),
        texts(row.path("says")),
        texts(row.path("butNot")),
        Json.text(row, "offer"),
        Json.text(row, "why"),
        (Json.text(row, "source") + " " + Json.text(row, "address")).strip(),
        Json.text(row, "mark"));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }
}
