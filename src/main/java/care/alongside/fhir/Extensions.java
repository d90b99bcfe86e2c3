package care.alongside.fhir;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The extensions that we know the meaning of; others are kept and never shown to a recipient. */
final class Extensions {

  static final String SAFE_CONTACT = Coding.BASE + "/StructureDefinition/safe-contact";
  static final String ASSESSMENT_COMPLETED =
      Coding.BASE + "/StructureDefinition/assessment-completed";
  static final String ASK_ME_FIRST = Coding.BASE + "/StructureDefinition/ask-me-first";
  static final String ASKED_HOW = Coding.BASE + "/StructureDefinition/asked-how";
  static final String INVOLVED = Coding.BASE + "/StructureDefinition/involved";
  static final String PAUSE = Coding.BASE + "/StructureDefinition/pause";
  static final String NHS_NUMBER_VERIFICATION =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";

  private static final String UK_CORE =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-";

  /** Each with the parts it may have. */
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          SAFE_CONTACT,
          Set.of(
              "allowed",
              "times",
              "leaveMessage",
              "askFor",
              "sayInstead",
              "senderName",
              "answeredBy",
              "confirmedOn",
              "day",
              "from",
              "to"),
          ASSESSMENT_COMPLETED,
          Set.of(),
          NHS_NUMBER_VERIFICATION,
          Set.of(),
          PAUSE,
          Set.of(),
          ASKED_HOW,
          Set.of(),
          INVOLVED,
          Set.of("mayReceive", "mayGive", "agreedOn"),
          ASK_ME_FIRST,
          Set.of());

  private static final String ELEMENT = "extension";

  private Extensions() {}

  /** Those of this kind that an element has; of an extension, its parts of this name. */
  static List<JsonNode> in(JsonNode element, String url) {
    return element.path(ELEMENT).valueStream().filter(one -> is(one, url)).toList();
  }

  /** All others that it has. */
  static List<JsonNode> without(JsonNode element, String url) {
    return element.path(ELEMENT).valueStream().filter(one -> !is(one, url)).toList();
  }

  /** Puts these in the place of those of this kind, behind all others. */
  static void replace(ObjectNode element, String url, List<JsonNode> by) {
    if (in(element, url).equals(by)) {
      return;
    }
    ArrayNode all = Json.array();
    without(element, url).forEach(all::add);
    by.forEach(one -> all.add(one.deepCopy()));
    if (all.isEmpty()) {
      element.remove(ELEMENT);
    } else {
      element.set(ELEMENT, all);
    }
  }

  private static boolean is(JsonNode extension, String url) {
    return Json.text(extension, "url").equals(url);
  }

  static boolean known(String url) {
    return KNOWN.containsKey(url);
  }

  /** Those that a team of direct care sees: UK Core's too. */
  static boolean knownInCare(String url) {
    return known(url) || url.startsWith(UK_CORE);
  }

  /** Whether an extension that we know may have this part. */
  static boolean knownPart(String url, String part) {
    return KNOWN.containsKey(url) ? KNOWN.get(url).contains(part) : url.startsWith(UK_CORE);
  }
}
