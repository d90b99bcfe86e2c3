package care.alongside.fhir;

import care.alongside.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What stands around the resources of a transaction: the Bundle, its entries, their requests. */
final class TransactionFrame {

  private static final Set<String> BUNDLE =
      Set.of(
          "resourceType",
          "id",
          "meta",
          "implicitRules",
          "language",
          "identifier",
          "type",
          "timestamp",
          "total",
          "link",
          "entry",
          "signature");
  private static final Set<String> ENTRY =
      Set.of("id", "extension", "link", "fullUrl", "resource", "search", "request", "response");
  private static final Set<String> REQUEST =
      Set.of(
          "id",
          "extension",
          "method",
          "url",
          "ifNoneMatch",
          "ifModifiedSince",
          "ifMatch",
          "ifNoneExist");

  private final List<Problem.Issue> issues = new ArrayList<>();

  private TransactionFrame() {}

  /**
   * Lets a Bundle pass that has no more in it than FHIR knows.
   *
   * @throws Problem.Malformed naming each place that it does not know
   */
  static void check(JsonNode bundle) {
    var frame = new TransactionFrame();
    frame.bundle(bundle);
    if (!frame.issues.isEmpty()) {
      throw new Problem.Malformed(frame.issues);
    }
  }

  private void bundle(JsonNode bundle) {
    names(bundle, BUNDLE, "Bundle");
    var entries = bundle.path("entry");
    if (!entries.isArray()) {
      refuse("Bundle.entry", "The entries are a list. Send them as one.");
    }
    for (int i = 0; i < entries.size() && entries.isArray(); i++) {
      entry(entries.get(i), "Bundle.entry[" + i + "]");
    }
  }

  private void entry(JsonNode entry, String place) {
    object(entry, ENTRY, place);
    if (entry.has("request")) {
      object(entry.path("request"), REQUEST, place + ".request");
    }
  }

  private void object(JsonNode node, Set<String> known, String place) {
    if (node.isObject()) {
      names(node, known, place);
    } else {
      refuse(place, "This has to be an object. Send it as one.");
    }
  }

  /** A value can have a sibling with an underscore, which says more about it. */
  private void names(JsonNode node, Set<String> known, String place) {
    node.propertyNames().stream()
        .filter(name -> !known.contains(name.startsWith("_") ? name.substring(1) : name))
        .forEach(
            name ->
                refuse(
                    name.matches("\\w{1,64}") ? place + "." + name : place,
                    "FHIR knows no such element here. Leave it out, then send it again."));
  }

  private void refuse(String place, String text) {
    issues.add(new Problem.Issue("structure", place, text));
  }
}
