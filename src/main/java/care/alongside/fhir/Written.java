package care.alongside.fhir;

import java.util.List;
import java.util.UUID;

/**
 * What a write has made, or left as it was.
 *
 * @param version the version that is current now; the same as before when nothing changed
 * @param isNew whether it was made, where it could have been there already
 * @param hints what may be said about it; none of it stopped the write
 */
public record Written(String type, UUID id, int version, boolean isNew, List<Finding> hints) {

  public Written {
    hints = List.copyOf(hints);
  }

  Written(String type, UUID id, int version) {
    this(type, id, version, false, List.of());
  }

  Written asNew() {
    return new Written(type, id, version, true, hints);
  }

  /** The same with hints that say where in a larger whole they are. */
  Written at(String place) {
    return with(hints.stream().map(hint -> hint.at(place)).toList());
  }

  Written with(List<Finding> others) {
    return new Written(type, id, version, isNew, others);
  }
}
