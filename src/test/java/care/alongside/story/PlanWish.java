package care.alongside.story;

import care.alongside.kernel.Json;
import tools.jackson.databind.node.ObjectNode;

/** What somebody says who wants their plan to rest, to go on or to end, as Parameters. */
final class PlanWish {

  private PlanWish() {}

  static ObjectNode plain() {
    var parameters = Json.object().put("resourceType", "Parameters");
    parameters.putArray("parameter");
    return parameters;
  }

  static ObjectNode until(String day) {
    var wish = plain();
    add(wish, "until").put("valueDate", day);
    return wish;
  }

  /** The same, as staff take it down. */
  static ObjectNode saidByThePerson(ObjectNode wish) {
    add(wish, "said_by").put("valueCode", "person");
    return wish;
  }

  static ObjectNode noContact(ObjectNode wish, String words) {
    add(wish, "contact").put("valueBoolean", true);
    add(wish, "words").put("valueString", words);
    return wish;
  }

  static ObjectNode add(ObjectNode wish, String name) {
    return wish.withArray("parameter").addObject().put("name", name);
  }
}
