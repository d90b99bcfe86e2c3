package care.alongside.kernel;

import java.util.UUID;

/** The id of one kind of support asked for, which is also the logical id of its ServiceRequest. */
public record ReferralId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
