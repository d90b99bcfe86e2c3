package care.alongside.kernel;

import java.util.UUID;

/** The id of an organisation of the directory. */
public record OrganisationId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
