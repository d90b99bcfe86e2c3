package care.alongside.delivery;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as FHIR: an id-only notification of the R4 Subscriptions Backport. It says that a Task
 * changed, and nothing of what is in it; the partner reads the Task with its own token.
 */
final class Notification {

  static final String PROFILE =
      "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/"
          + "backport-subscription-status-r4";
  static final String TOPIC = Coding.BASE + "/SubscriptionTopic/handoff";

  private Notification() {}

  /** The same text each time, so that a message sent again is the message sent before. */
  static String of(Message message) {
    var subscription = "Subscription/" + message.organisation();
    ObjectNode bundle = Json.object();
    bundle.put("resourceType", "Bundle").put("type", "history");
    bundle.put("timestamp", message.created().toString());
    ObjectNode entry = bundle.putArray("entry").addObject();
    entry.put("fullUrl", "urn:uuid:" + message.id());
    entry.set("resource", status(message, subscription));
    entry.putObject("request").put("method", "GET").put("url", subscription + "/$status");
    entry.putObject("response").put("status", "200");
    return Json.write(bundle);
  }

  private static ObjectNode status(Message message, String subscription) {
    ObjectNode status = Json.object().put("resourceType", "Parameters");
    status.putObject("meta").putArray("profile").add(PROFILE);
    ArrayNode parameters = status.putArray("parameter");
    named(parameters, "subscription").putObject("valueReference").put("reference", subscription);
    named(parameters, "topic").put("valueCanonical", TOPIC);
    named(parameters, "status").put("valueCode", "active");
    named(parameters, "type").put("valueCode", "event-notification");
    ArrayNode event = named(parameters, "notification-event").putArray("part");
    named(event, "event-number").put("valueString", Integer.toString(message.number()));
    named(event, "timestamp").put("valueInstant", message.created().toString());
    named(event, "focus").putObject("valueReference").put("reference", "Task/" + message.handoff());
    return status;
  }

  private static ObjectNode named(ArrayNode parameters, String name) {
    return parameters.addObject().put("name", name);
  }
}
