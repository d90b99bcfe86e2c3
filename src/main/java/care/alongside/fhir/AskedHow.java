package care.alongside.fhir;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the person was asked, an extension of a Consent. It changes when they are asked in
 * another way; what else extends a Consent says by what right it was decided, and stays.
 */
final class AskedHow {

  private static final String EXTENSION = "extension";

  private AskedHow() {}

  static List<JsonNode> in(JsonNode consent) {
    return Extensions.in(consent, Extensions.ASKED_HOW);
  }

  /**
   * Takes from a wish how the person was asked, so that what is left of it is as was read. A wish
   * without any extension says nothing of it, and leaves it as it is.
   */
  static List<JsonNode> take(ObjectNode wish, JsonNode read) {
    if (!wish.has(EXTENSION)) {
      return in(read);
    }
    var said = in(wish);
    if (others(wish).equals(others(read))) {
      wish.remove(EXTENSION);
    }
    return said;
  }

  static void set(ObjectNode consent, List<JsonNode> said) {
    Extensions.replace(consent, Extensions.ASKED_HOW, said);
  }

  private static List<JsonNode> others(JsonNode consent) {
    return Extensions.without(consent, Extensions.ASKED_HOW);
  }
}
