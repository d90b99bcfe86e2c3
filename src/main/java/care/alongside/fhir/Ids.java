package care.alongside.fhir;

import care.alongside.kernel.OrganisationId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Logical ids as they stand in URLs and references. */
public final class Ids {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Ids() {}

  /** A logical id, or nothing when no resource of ours could have it. */
  public static Optional<UUID> of(String text) {
    return Optional.of(text)
        .filter(candidate -> UUID_TEXT.matcher(candidate).matches())
        .map(UUID::fromString);
  }

  /** The id in a relative reference to a resource of this type, such as {@code Task/…}. */
  public static Optional<UUID> in(String reference, String type) {
    return reference.startsWith(type + "/")
        ? of(reference.substring(type.length() + 1))
        : Optional.empty();
  }

  static Optional<OrganisationId> organisation(String reference) {
    return in(reference, "Organization").map(OrganisationId::new);
  }
}
