package care.alongside.story;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import tools.jackson.databind.node.ObjectNode;

/** What a recall asks for. */
final class AskedRecall {

  private AskedRecall() {}

  static ObjectNode wrongPerson() {
    return because("wrong-person");
  }

  static ObjectNode wrongRecipient() {
    return because("wrong-recipient");
  }

  static ObjectNode because(String reason) {
    var parameters = Json.object().put("resourceType", "Parameters");
    parameters.putArray("parameter").addObject().put("name", "reason").put("valueCode", reason);
    return parameters;
  }

  /** The same, from one service only. */
  static ObjectNode from(Identifier service, ObjectNode asked) {
    asked
        .withArray("parameter")
        .addObject()
        .put("name", "recipient")
        .putObject("valueIdentifier")
        .put("system", service.system())
        .put("value", service.value());
    return asked;
  }
}
