package care.alongside.fhir;

import java.util.List;
import java.util.UUID;

/**
 * What a write has made, or left as it was.
 *
 * @param hints what may be said about it; none of it stopped the write
 */
public record Written(String type, UUID id, int version, List<Finding> hints) {

  public Written {
    hints = List.copyOf(hints);
  }

  Written(String type, UUID id, int version) {
    this(type, id, version, List.of());
  }

  /** The same with hints that say where in a larger whole they are. */
  Written at(String place) {
    return with(hints.stream().map(hint -> hint.at(place)).toList());
  }

  Written with(List<Finding> others) {
    return new Written(type, id, version, others);
  }
}
