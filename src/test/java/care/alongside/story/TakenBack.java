package care.alongside.story;

import care.alongside.Fhir;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a withdrawal asks for, and what its answer says. */
final class TakenBack {

  private TakenBack() {}

  /** All of it, from everybody. */
  static ObjectNode all(String saidBy) {
    var parameters = Json.object().put("resourceType", "Parameters");
    parameters.putArray("parameter").addObject().put("name", "said_by").put("valueCode", saidBy);
    return parameters;
  }

  /** From one service: all of it, or these categories. */
  static ObjectNode from(Identifier service, String... categories) {
    var parameters = all("person");
    var list = parameters.withArray("parameter");
    list.addObject()
        .put("name", "recipient")
        .putObject("valueIdentifier")
        .put("system", service.system())
        .put("value", service.value());
    for (String category : categories) {
      list.addObject().put("name", "category").put("valueCode", category);
    }
    return parameters;
  }

  static JsonNode consent(Fhir.Answer answer) {
    return answer.body().path("parameter").get(0).path("resource");
  }

  /** What the person is told of what could and could not be pulled back. */
  static String words(Fhir.Answer answer) {
    return answer
        .body()
        .path("parameter")
        .get(1)
        .path("resource")
        .path("issue")
        .valueStream()
        .map(issue -> Json.text(issue, "details.text"))
        .collect(Collectors.joining(" "));
  }
}
