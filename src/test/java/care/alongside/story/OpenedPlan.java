package care.alongside.story;

import care.alongside.Fhir;
import care.alongside.kernel.Json;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** What a sender was told of a plan that it opened: where each resource is kept. */
record OpenedPlan(Fhir.Answer answer) {

  /** Nothing has been opened yet. */
  static OpenedPlan none() {
    return new OpenedPlan(
        new Fhir.Answer(0, HttpHeaders.of(Map.of(), (name, value) -> true), "{}"));
  }

  /** The id of the only resource of its type, or of the first. */
  String id(String type) {
    return ids(type).getFirst();
  }

  List<String> ids(String type) {
    return answer
        .body()
        .path("entry")
        .valueStream()
        .map(entry -> Json.text(entry, "response.location"))
        .filter(location -> location.startsWith(type + "/"))
        .map(location -> location.split("/", -1)[1])
        .toList();
  }
}
