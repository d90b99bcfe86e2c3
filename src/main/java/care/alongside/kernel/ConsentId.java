package care.alongside.kernel;

import java.util.UUID;

/** The id of a consent, which is also the logical id of its Consent resource. */
public record ConsentId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
