package care.alongside.fhir;

import care.alongside.kernel.Spelling;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts right how partners write systems and canonicals, so that all that we answer is exact. */
final class Tidying {

  private static final Set<String> ADDRESSES =
      Set.of(
          "system",
          "url",
          "uri",
          "profile",
          "questionnaire",
          "instantiatesCanonical",
          "valueUri",
          "valueUrl",
          "valueCanonical");

  private Tidying() {}

  /** The same document exactly written: itself where nothing is to be put right. */
  static ObjectNode tidied(ObjectNode document) {
    return isTidy(document) ? document : tidy(document.deepCopy());
  }

  private static boolean isTidy(JsonNode node) {
    return node instanceof ObjectNode object
        ? object.properties().stream().allMatch(p -> isTidy(p.getKey(), p.getValue()))
        : node.valueStream().allMatch(Tidying::isTidy);
  }

  private static boolean isTidy(String name, JsonNode value) {
    if (value.isContainer()) {
      return isTidy(value) && !(ADDRESSES.contains(name) && holdsUntidy(value));
    }
    return !isUntidyAddress(name, value);
  }

  private static boolean holdsUntidy(JsonNode value) {
    return value.isArray() && value.valueStream().anyMatch(Tidying::isUntidy);
  }

  private static boolean isUntidyAddress(String name, JsonNode value) {
    return ADDRESSES.contains(name) && isUntidy(value);
  }

  private static boolean isUntidy(JsonNode value) {
    return value.isString() && !Spelling.exact(value.asString()).equals(value.asString());
  }

  /** The same object, exactly written from now on. */
  static ObjectNode tidy(ObjectNode object) {
    for (var property : object.properties()) {
      if (ADDRESSES.contains(property.getKey())) {
        property.setValue(exact(property.getValue()));
      }
      tidyBelow(property.getValue());
    }
    return object;
  }

  private static void tidyBelow(JsonNode node) {
    if (node instanceof ObjectNode object) {
      tidy(object);
    } else {
      node.forEach(Tidying::tidyBelow);
    }
  }

  private static JsonNode exact(JsonNode value) {
    if (value.isString()) {
      return JsonNodeFactory.instance.stringNode(Spelling.exact(value.asString()));
    }
    if (value instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, list.get(i).isString() ? exact(list.get(i)) : list.get(i));
      }
    }
    return value;
  }
}
