package care.alongside.fhir;

import care.alongside.directory.Organisation;
import care.alongside.fhir.Foreseen.Begun;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is foreseen of a plan, as Parameters. */
final class PreviewAnswer {

  private PreviewAnswer() {}

  static ObjectNode of(Foreseen foreseen, List<Finding> hints, String base) {
    var answer = Json.object().put("resourceType", "Parameters");
    var parameters = answer.putArray("parameter");
    foreseen.receives().forEach((who, what) -> addRecipient(parameters, who, what, base));
    foreseen.begun().forEach(begun -> addClock(parameters, begun));
    parameters.addObject().put("name", "outcome").set("resource", Outcomes.found(hints));
    return answer;
  }

  private static void addRecipient(
      ArrayNode parameters, Organisation recipient, List<Shown> documents, String base) {
    var parts = parameters.addObject().put("name", "recipient").putArray("part");
    addOrganisation(parts, recipient.identifier());
    var bundle =
        parts
            .addObject()
            .put("name", "receives")
            .putObject("resource")
            .put("resourceType", "Bundle")
            .put("type", "collection");
    for (Shown shown : documents) {
      var document = shown.document();
      bundle
          .withArray("entry")
          .addObject()
          .put("fullUrl", base + "/" + document.type() + "/" + document.id())
          .set("resource", Json.read(shown.json()));
    }
  }

  private static void addOrganisation(ArrayNode parts, Identifier organisation) {
    parts
        .addObject()
        .put("name", "organization")
        .putObject("valueIdentifier")
        .put("system", organisation.system())
        .put("value", organisation.value());
  }

  /** A clock that nobody looks at helps nobody, so it says whose it is. */
  private static void addClock(ArrayNode parameters, Begun begun) {
    var parts = parameters.addObject().put("name", "clock").putArray("part");
    parts.addObject().put("name", "what").put("valueCode", begun.code().code());
    parts.addObject().put("name", "due").put("valueInstant", begun.due().toString());
    addOrganisation(parts, begun.owner().identifier());
  }
}
