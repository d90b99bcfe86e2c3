package care.alongside.fhir;

import java.util.UUID;

/**
 * What became of a write.
 *
 * @param version the version that is current now; the same as before when nothing changed
 * @param isNew whether it was made, where it could have been there already
 */
public record Written(String type, UUID id, int version, boolean isNew) {

  Written(String type, UUID id, int version) {
    this(type, id, version, false);
  }

  Written asNew() {
    return new Written(type, id, version, true);
  }
}
