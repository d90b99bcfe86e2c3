package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.store.Document;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one reader gets of one document; the same wherever they meet it. Pure: it takes what was
 * found out about the reader, and reads nothing itself.
 */
public final class Views {

  private Views() {}

  /**
   * The text that this reader gets.
   *
   * @param reach which of the documents it points to the reader may read; only asked where the view
   *     is not whole
   */
  public static String of(Document document, Access access, Reach reach) {
    return switch (access.ground()) {
      case OWN -> Stamp.whole(document);
      case DIRECT_CARE -> Json.write(inCare(document, Pruning.forCare(reach)));
      case CONSENT -> Json.write(shared(document, access, reach));
    };
  }

  /** For a team of direct care that may change it, and so needs it with all that it points to. */
  static String toChange(Document document) {
    return Json.write(inCare(document, Pruning.forCare()));
  }

  private static ObjectNode inCare(Document document, Pruning pruning) {
    ObjectNode view = Stamp.begin(document);
    pruning
        .of(SafeContacts.personHeld(Json.readObject(document.body())))
        .ifPresent(
            body -> body.properties().forEach(p -> view.putIfAbsent(p.getKey(), p.getValue())));
    return view;
  }

  private static ObjectNode shared(Document document, Access access, Reach reach) {
    ObjectNode view = Stamp.redacted(document);
    var body = Json.readObject(document.body());
    var pruning = Pruning.forRecipient(reach);
    for (Map.Entry<String, JsonNode> element : body.properties()) {
      if (SharedElements.shows(document.type(), element.getKey(), access)) {
        var path = document.type() + "." + element.getKey();
        OwnParts.of(path, element.getValue(), access)
            .flatMap(part -> pruning.of(element.getKey(), part))
            .flatMap(left -> OwnParts.complete(path, left))
            .ifPresent(left -> view.set(element.getKey(), left));
      }
    }
    return view;
  }
}
