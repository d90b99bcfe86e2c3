package care.alongside.kernel;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The id of an organisation of the directory. */
public record OrganisationId(UUID value) {

  /** The id that an organisation has on every node, which follows from its identifier. */
  public static OrganisationId of(Identifier identifier) {
    var name = identifier.system() + "|" + identifier.value();
    return new OrganisationId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
