package care.alongside.story;

import care.alongside.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes a document where nobody expects it; the same seed does the same again. */
final class Mischief {

  private static final List<String> WORDS =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "0.10",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"a\\u0007b\"",
          "\"🫶 ẞ ﷽ \\u202e\"",
          "\"2026-13-45\"",
          "\"2026-05-11T25:00:00Z\"",
          "\"9999-12-31T23:59:59+14:00\"",
          "\"0000-01-01\"",
          "\"Patient/1\"",
          "\"urn:uuid:x\"",
          "\"#nowhere\"",
          "\"https://x.example/a b|c\"",
          "\"'; drop table plan; --\"",
          "\"%s%n{0}${x}\"",
          "\"draft\"",
          "\"completed\"",
          "\"POST\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "{\"extension\":[{\"url\":\"https://x.example/e\",\"valueString\":\"x\"}]}",
          "{\"resourceType\":\"Patient\"}");

  private final Random random;

  Mischief(Random random) {
    this.random = random;
  }

  <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A value that means nothing, or not this. */
  String word() {
    var word = oneOf(WORDS);
    return word.startsWith("\"") && !word.contains("\\u")
        ? word.substring(1, word.length() - 1)
        : word.equals("\"\\u0000\"") ? "\0" : word;
  }

  /** The text of the document after one to three changes. */
  String done(JsonNode document) {
    var text = Json.write(document);
    for (int i = 0; i <= random.nextInt(3); i++) {
      text = random.nextInt(4) == 0 ? inText(text) : inTree(text);
    }
    return text;
  }

  private String inText(String text) {
    if (text.isEmpty()) {
      return oneOf(WORDS);
    }
    int at = random.nextInt(text.length());
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + oneOf(WORDS) + text.substring(at);
      default -> text.substring(0, at) + (char) (32 + random.nextInt(95)) + text.substring(at + 1);
    };
  }

  private String inTree(String text) {
    if (!text.startsWith("{") || !holdsSomething(text)) {
      return inText(text);
    }
    var mark = "mark-" + random.nextInt(1_000_000);
    var root = Json.readObject(text);
    change(oneOf(containers(root, new ArrayList<>())), mark);
    return Json.write(root).replace("\"" + mark + "\"", oneOf(WORDS));
  }

  private static boolean holdsSomething(String text) {
    try {
      return Json.read(text).isObject() && !Json.read(text).isEmpty();
    } catch (JacksonException noJson) {
      return false;
    }
  }

  private static List<JsonNode> containers(JsonNode node, List<JsonNode> found) {
    if (node.isContainer() && !node.isEmpty()) {
      found.add(node);
      node.forEach(child -> containers(child, found));
    }
    return found;
  }

  private void change(JsonNode place, String mark) {
    switch (place) {
      case ObjectNode object -> changeObject(object, mark);
      case ArrayNode array -> changeArray(array, mark);
      default -> {}
    }
  }

  private void changeObject(ObjectNode object, String mark) {
    var name = oneOf(List.copyOf(object.propertyNames()));
    switch (random.nextInt(5)) {
      case 0 -> object.remove(name);
      case 1 -> object.put("x" + name, mark);
      case 2 -> object.set(oneOf(List.of("id", "_" + name, "extension")), object.get(name));
      default -> object.put(name, mark);
    }
  }

  private void changeArray(ArrayNode array, String mark) {
    int which = random.nextInt(array.size());
    switch (random.nextInt(4)) {
      case 0 -> array.remove(which);
      case 1 -> array.add(array.get(which).deepCopy());
      case 2 -> array.add(mark);
      default -> array.set(which, Json.read("\"" + mark + "\""));
    }
  }
}
