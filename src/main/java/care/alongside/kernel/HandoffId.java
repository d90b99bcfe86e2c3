package care.alongside.kernel;

import java.util.UUID;

/** The id of an offer or another thing to do, which is also the logical id of its Task. */
public record HandoffId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
