package care.alongside.fhir;

import care.alongside.kernel.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Holds what we emit against UK Core, where its definitions were given. */
public final class UkCore {

  private static final String PROFILE = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-";

  private UkCore() {}

  /** Whether the folder of definitions was given. */
  public static boolean isGiven() {
    return !Fhir.SETTINGS.definitionsFolder().isBlank();
  }

  /** What UK Core calls an error in a resource, or in any entry of a bundle; none without it. */
  public static List<Finding> errorsOf(String json) {
    ObjectNode document = Json.readObject(json);
    if (!isGiven()) {
      return List.of();
    }
    if (!document.path("resourceType").asString().equals("Bundle")) {
      return errorsOf(document);
    }
    return document
        .path("entry")
        .valueStream()
        .map(entry -> entry.path("resource"))
        .filter(ObjectNode.class::isInstance)
        .flatMap(resource -> errorsOf((ObjectNode) resource).stream())
        .toList();
  }

  private static List<Finding> errorsOf(ObjectNode resource) {
    String profile = PROFILE + resource.path("resourceType").asString();
    return Fhir.VALIDATOR.validate(resource, profile).stream().filter(Finding::isError).toList();
  }
}
