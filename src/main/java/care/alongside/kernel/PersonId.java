package care.alongside.kernel;

import java.util.UUID;

/** The id of a person, which is also the logical id of their Patient. */
public record PersonId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
