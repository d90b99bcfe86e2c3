package care.alongside.story;

import care.alongside.Fhir;
import care.alongside.kernel.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The doors through which a Task is changed. */
enum Door {
  PUT,
  PATCH,
  TRANSACTION;

  /** Sends the Task as it is wished for, over the version that was read. */
  Fhir.Answer send(TaskInHand hand, ObjectNode task) {
    int version = Integer.parseInt(Json.text(task, "meta.versionId"));
    return switch (this) {
      case PUT -> hand.caller().put("Task/" + hand.id(), version, task);
      case PATCH -> hand.caller().patch("Task/" + hand.id(), version, patch(hand, task));
      case TRANSACTION -> hand.caller().post("", transaction(hand.id(), version, task));
    };
  }

  /** Adds what the wished-for Task has; "add" replaces what is there already. */
  private static String patch(TaskInHand hand, ObjectNode task) {
    var operations = Json.array();
    for (var element : List.of("status", "statusReason", "output")) {
      if (task.has(element)) {
        var operation = operations.addObject().put("op", "add").put("path", "/" + element);
        operation.set("value", task.get(element));
      } else if (hand.read().has(element)) {
        operations.addObject().put("op", "remove").put("path", "/" + element);
      }
    }
    return Json.write(operations);
  }

  private static ObjectNode transaction(String id, int version, ObjectNode task) {
    var bundle = Json.object().put("resourceType", "Bundle").put("type", "transaction");
    var entry = bundle.putArray("entry").addObject();
    entry.set("resource", task);
    entry
        .putObject("request")
        .put("method", "PUT")
        .put("url", "Task/" + id)
        .put("ifMatch", "W/\"" + version + "\"");
    return bundle;
  }
}
