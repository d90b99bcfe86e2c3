package care.alongside.kernel;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A code within a code system. */
public record Coding(String system, String code) {

  /** Our own canonicals all begin so. */
  public static final String BASE = "https://fhir.alongside.example";

  /** A code of one of our own code systems. */
  public static Coding ours(String codeSystem, String code) {
    return new Coding(BASE + "/CodeSystem/" + codeSystem, code);
  }

  /** The code that a CodeableConcept holds of a system, or "" when it holds none. */
  public static String in(JsonNode concept, String system) {
    return concept
        .path("coding")
        .valueStream()
        .filter(coding -> system.equals(coding.path("system").asString("")))
        .map(coding -> coding.path("code").asString(""))
        .findFirst()
        .orElse("");
  }

  /** The code that a CodeableConcept holds of one of our own code systems, or "". */
  public static String inOurs(JsonNode concept, String codeSystem) {
    return in(concept, systemOf(codeSystem));
  }

  /** The canonical of one of our own code systems. */
  public static String systemOf(String codeSystem) {
    return BASE + "/CodeSystem/" + codeSystem;
  }

  /** As a FHIR CodeableConcept with this one coding. */
  public ObjectNode asConcept() {
    ObjectNode concept = Json.object();
    concept.putArray("coding").addObject().put("system", system).put("code", code);
    return concept;
  }
}
