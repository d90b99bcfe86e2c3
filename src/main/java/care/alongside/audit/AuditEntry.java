package care.alongside.audit;

import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One row of the audit of a person.
 *
 * @param organisation who acted; empty for the person themself, and where nobody did
 * @param action an interaction, an operation, or the word of a change
 * @param ground for what was given to somebody; empty for a change
 * @param lawfulness by what right it was given; empty for a change, and for what was their own
 * @param recipient to whom it was given
 * @param consents that it rests on, each as {@code id/version}
 * @param resources each as {@code Type/id/version}
 */
public record AuditEntry(
    UUID id,
    UUID person,
    Instant at,
    Optional<OrganisationId> organisation,
    String action,
    String type,
    Optional<Ground> ground,
    Optional<Lawfulness> lawfulness,
    Optional<OrganisationId> recipient,
    List<String> categories,
    List<String> consents,
    List<String> resources) {

  /** What this system does by itself when a plan has had its time. */
  static final String DELETE = "delete";

  /** What is opened against, or without, the person's wish. */
  static final String OVERRIDE = "override";

  public AuditEntry {
    categories = List.copyOf(categories);
    consents = List.copyOf(consents);
    resources = List.copyOf(resources);
  }

  /** Whether something was opened by it against, or without, the person's wish. */
  public boolean isOverride() {
    return action.equals(OVERRIDE);
  }

  /** Whether this system did it by itself, at nobody's asking. */
  public boolean isOurOwnDoing() {
    return action.equals(DELETE);
  }
}
