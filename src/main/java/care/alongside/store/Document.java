package care.alongside.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of one resource.
 *
 * @param body FHIR JSON without {@code id} and without our own {@code meta} elements, which are
 *     added on reading
 * @param sender the organisation whose plan it came with, if any
 * @param patient the person it is about, if any
 * @param plan the plan it hangs on, if any
 * @param about what a Communication is based on, if anything
 */
public record Document(
    UUID id,
    String type,
    int version,
    Instant updated,
    String body,
    @Nullable UUID sender,
    @Nullable UUID patient,
    @Nullable UUID plan,
    @Nullable UUID about) {

  /** The next version of this document, with another body. */
  public Document becoming(String newBody, Instant at) {
    return new Document(id, type, version + 1, at, newBody, sender, patient, plan, about);
  }
}
