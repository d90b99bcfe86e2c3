package care.alongside.kernel;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** FHIR JSON as a tree: numbers keep their digits, order is kept, duplicate keys are refused. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(200)
                          .maxStringLength(1_100_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * Reads a text that we wrote or have checked already.
   *
   * @throws JacksonException when it is not JSON
   */
  public static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  /** Reads a text of which we know that it is a JSON object, such as a stored document. */
  public static ObjectNode readObject(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  public static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** The text at a dotted path of names and indexes, such as {@code code.coding.0.code}; or "". */
  public static String text(JsonNode node, String path) {
    return at(node, path).asString("");
  }

  /** The node at a dotted path of names and indexes; a missing node when there is none. */
  public static JsonNode at(JsonNode node, String path) {
    JsonNode found = node;
    for (String step : path.split("\\.", -1)) {
      found =
          Character.isDigit(step.charAt(0)) ? found.path(Integer.parseInt(step)) : found.path(step);
    }
    return found;
  }
}
