package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.store.Document;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Bundles of what was found; each resource stands in them byte for byte as it is read. */
public final class Bundles {

  private Bundles() {}

  /**
   * What a search found.
   *
   * @param links by relation, such as {@code self} and {@code next}
   */
  public static String searchset(
      Disclosed<Page> disclosed, String base, Map<String, String> links) {
    var page = disclosed.content();
    var entries =
        Stream.concat(
            page.matches().stream().map(shown -> found(shown, base, "match")),
            page.included().stream().map(shown -> found(shown, base, "include")));
    return bundle("searchset", page.total(), links, entries);
  }

  /** Versions of one document, newest first. */
  public static String history(
      Disclosed<Versions> versions, String base, Map<String, String> links) {
    var page = versions.content().page().stream().map(shown -> version(shown, base));
    return bundle("history", versions.content().total(), links, page);
  }

  private static String bundle(
      String type, long total, Map<String, String> links, Stream<String> entries) {
    var head = Json.object().put("resourceType", "Bundle").put("type", type).put("total", total);
    var list = head.putArray("link");
    Stream.of("self", "next")
        .filter(links::containsKey)
        .forEach(
            relation -> list.addObject().put("relation", relation).put("url", links.get(relation)));
    var inside = entries.collect(Collectors.joining(","));
    return inside.isEmpty() ? Json.write(head) : open(head) + ",\"entry\":[" + inside + "]}";
  }

  private static String found(Shown shown, String base, String mode) {
    var search = Json.object();
    search.putObject("search").put("mode", mode);
    return entry(shown, base, search);
  }

  private static String version(Shown shown, String base) {
    var document = shown.document();
    var first = document.version() == 1;
    var how = Json.object();
    how.putObject("request")
        .put("method", first ? "POST" : "PUT")
        .put("url", first ? document.type() : address(document));
    how.putObject("response")
        .put("status", first ? "201" : "200")
        .put("etag", "W/\"" + document.version() + "\"")
        .put("lastModified", document.updated().toString());
    return entry(shown, base, how);
  }

  private static String entry(Shown shown, String base, ObjectNode how) {
    var head = Json.object().put("fullUrl", base + "/" + address(shown.document()));
    return open(head) + ",\"resource\":" + shown.json() + "," + Json.write(how).substring(1);
  }

  private static String address(Document document) {
    return document.type() + "/" + document.id();
  }

  /** A JSON object to which more can be added. */
  private static String open(ObjectNode object) {
    var text = Json.write(object);
    return text.substring(0, text.length() - 1);
  }
}
