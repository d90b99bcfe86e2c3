package care.alongside.fhir;

import java.util.List;
import java.util.Map;

/**
 * A search as it came by HTTP.
 *
 * @param base the address of our endpoint
 * @param parameters names with modifiers, and values, in their order
 * @param lenient whether what we do not know may be passed over
 */
public record SearchRequest(
    String base, String type, List<Map.Entry<String, String>> parameters, boolean lenient) {

  public SearchRequest {
    parameters = List.copyOf(parameters);
  }
}
