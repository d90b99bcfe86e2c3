package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.store.Document;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The id, the version and the date of a document, which are not part of what is stored. */
final class Stamp {

  private static final String REDACTED =
      "{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ObservationValue\","
          + "\"code\":\"REDACTED\"}";

  private Stamp() {}

  /** The stored text with its stamp in front; not parsed unless the sender wrote a meta itself. */
  static String whole(Document document) {
    return document.body().contains("\"meta\":") ? merged(document) : spliced(document);
  }

  private static String spliced(Document document) {
    var type = "{\"resourceType\":\"" + document.type() + "\"";
    var stamp =
        ",\"id\":\"%s\",\"meta\":{\"versionId\":\"%d\",\"lastUpdated\":\"%s\"}"
            .formatted(document.id(), document.version(), document.updated());
    return document.body().startsWith(type)
        ? type + stamp + document.body().substring(type.length())
        : merged(document);
  }

  private static String merged(Document document) {
    ObjectNode body = Json.readObject(document.body());
    ObjectNode stamped = begin(document);
    if (body.path("meta") instanceof ObjectNode meta) {
      meta.remove(List.of("versionId", "lastUpdated"));
      stamped.withObject("/meta").setAll(meta);
    }
    addBody(stamped, body.properties());
    return Json.write(stamped);
  }

  private static void addBody(
      ObjectNode stamped, Iterable<Map.Entry<String, JsonNode>> properties) {
    properties.forEach(property -> stamped.putIfAbsent(property.getKey(), property.getValue()));
  }

  /** What the view of a recipient begins with; it says of every view that it may be partial. */
  static ObjectNode redacted(Document document) {
    ObjectNode begun = begin(document);
    begun.withObject("/meta").putArray("security").add(Json.read(REDACTED));
    return begun;
  }

  static ObjectNode begin(Document document) {
    var begun = Json.object().put("resourceType", document.type());
    begun.put("id", document.id().toString());
    begun
        .putObject("meta")
        .put("versionId", Integer.toString(document.version()))
        .put("lastUpdated", document.updated().toString());
    return begun;
  }
}
