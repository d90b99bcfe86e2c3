package care.alongside.fhir;

import care.alongside.kernel.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the person was asked, an extension of a Consent. It changes when they are asked in
 * another way; what else extends a Consent says by what right it was decided, and stays.
 */
final class AskedHow {

  private static final String EXTENSION = "extension";

  private AskedHow() {}

  static boolean isSaid(JsonNode consent) {
    return extensions(consent).stream().anyMatch(AskedHow::isOne);
  }

  /**
   * Takes from a wish how the person was asked, so that what is left of it is as was read. A wish
   * without any extension says nothing of it, and leaves it as it is.
   */
  static List<JsonNode> take(ObjectNode wish, JsonNode read) {
    var said = wish.has(EXTENSION) ? in(wish) : in(read);
    if (others(wish).equals(others(read))) {
      put(wish, extensions(read));
    }
    return said;
  }

  static List<JsonNode> in(JsonNode consent) {
    return extensions(consent).stream().filter(AskedHow::isOne).toList();
  }

  static void set(ObjectNode consent, List<JsonNode> said) {
    if (in(consent).equals(said)) {
      return;
    }
    ArrayNode all = Json.array();
    others(consent).forEach(all::add);
    said.forEach(all::add);
    put(consent, all.valueStream().toList());
  }

  private static void put(ObjectNode consent, List<JsonNode> extensions) {
    if (extensions.isEmpty()) {
      consent.remove(EXTENSION);
    } else {
      ArrayNode list = consent.putArray(EXTENSION);
      extensions.forEach(list::add);
    }
  }

  private static List<JsonNode> others(JsonNode consent) {
    return extensions(consent).stream().filter(one -> !isOne(one)).toList();
  }

  private static List<JsonNode> extensions(JsonNode consent) {
    return consent.path(EXTENSION).valueStream().toList();
  }

  private static boolean isOne(JsonNode extension) {
    return Json.text(extension, "url").equals(Extensions.ASKED_HOW);
  }
}
