package care.alongside.story;

import care.alongside.Fhir;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One Task, in the hands of somebody who may or may not do something with it. */
record TaskInHand(Fhir caller, String id) {

  private String path() {
    return "Task/" + id;
  }

  ObjectNode read() {
    return (ObjectNode) caller.get(path()).body();
  }

  String status() {
    return Json.text(read(), "status");
  }

  /** Goes to a status that needs neither reason nor outcome. */
  Fhir.Answer to(String status) {
    return change(task -> task.put("status", status));
  }

  /** Goes to a status that needs a reason. */
  Fhir.Answer to(String status, String reason) {
    return change(task -> because(task.put("status", status), reason));
  }

  /** Says what came of it. */
  Fhir.Answer complete(String outcome) {
    return change(task -> resulting(task.put("status", "completed"), outcome));
  }

  /** Its owner or requester writes about it; where that is kept. */
  String write(String words) {
    var body = Json.object().put("resourceType", "Communication").put("status", "completed");
    body.putArray("basedOn").addObject().put("reference", path());
    body.putObject("subject").put("reference", Json.text(read(), "for.reference"));
    body.putArray("payload").addObject().put("contentString", words);
    var answer = caller.post("Communication", body);
    if (answer.status() != 201) {
      throw new IllegalStateException(answer.toString());
    }
    return "Communication/" + answer.at("id");
  }

  /** Reads it, edits it and sends it back. */
  Fhir.Answer change(Consumer<ObjectNode> edit) {
    var task = read();
    int version = Integer.parseInt(Json.text(task, "meta.versionId"));
    edit.accept(task);
    return caller.put(path(), version, task);
  }

  static void because(ObjectNode task, String reason) {
    var concept = Coding.ours("status-reason", reason).asConcept();
    task.set("statusReason", concept.put("text", "We are sorry, not just now."));
  }

  static void resulting(ObjectNode task, String outcome) {
    var output = task.putArray("output").addObject();
    output.set("type", Coding.ours("task-output", "outcome").asConcept());
    output.set("valueCodeableConcept", Coding.ours("outcome", outcome).asConcept());
  }

  /** The facts of its life, such as {@code offered} and {@code seen}, in their order. */
  List<String> facts() {
    return timeline().stream().map(fact -> part(fact, "code", "valueCode")).toList();
  }

  /** When each of them was. */
  List<String> times() {
    return timeline().stream().map(fact -> part(fact, "at", "valueInstant")).toList();
  }

  private List<JsonNode> timeline() {
    return caller.get(path() + "/$timeline").body().path("parameter").valueStream().toList();
  }

  /** What the caller can do next, as it is listed. */
  List<JsonNode> actions() {
    return caller
        .get(path() + "/$available-actions")
        .body()
        .path("parameter")
        .valueStream()
        .toList();
  }

  /** The statuses of the same. */
  List<String> next() {
    return actions().stream().map(action -> part(action, "status", "valueCode")).toList();
  }

  /** The value of a part of a parameter. */
  static String part(JsonNode parameter, String name, String value) {
    return parameter
        .path("part")
        .valueStream()
        .filter(part -> Json.text(part, "name").equals(name))
        .map(part -> Json.text(part, value))
        .findFirst()
        .orElse("");
  }
}
