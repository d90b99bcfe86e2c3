package care.alongside.fhir;

import care.alongside.kernel.OrganisationId;
import java.util.Optional;
import java.util.Set;

/**
 * On what ground, and how far, somebody may read one document.
 *
 * @param reader the organisation that reads; empty for the person themself
 * @param opened the sharing categories that the person's consents open for this reader
 * @param practice whether the reader is the GP practice that the person is registered with
 * @param withdrawn whether it is the Task of an offer that ended with the person's agreement
 * @param notTaken whether the reader was asked to take something over, and did not
 */
public record Access(
    Ground ground,
    Optional<OrganisationId> reader,
    Set<String> opened,
    boolean practice,
    boolean withdrawn,
    boolean notTaken) {

  /** One that was not asked to take anything over in vain. */
  public Access(
      Ground ground,
      Optional<OrganisationId> reader,
      Set<String> opened,
      boolean practice,
      boolean withdrawn) {
    this(ground, reader, opened, practice, withdrawn, false);
  }

  /** Why somebody may read at all. */
  public enum Ground {
    /** Sent by the reader, about the reader themself, or open to everybody: whole. */
    OWN,
    /** A team with a duty of direct care, for which no consent is asked. */
    DIRECT_CARE,
    /** A service that is asked to help: its own part, and what the person agreed to. */
    CONSENT
  }

  public Access {
    opened = Set.copyOf(opened);
  }

  /** For whoever may read everything, as it was stored. */
  public static Access whole() {
    return new Access(Ground.OWN, Optional.empty(), Set.of(), false, false);
  }

  /** For a service that is asked to help, with what the person's consents open for it. */
  public static Access consented(OrganisationId reader, Set<String> opened) {
    return new Access(Ground.CONSENT, Optional.of(reader), opened, false, false);
  }

  /** Whether the stored text is answered as it is. */
  public boolean isWhole() {
    return ground == Ground.OWN;
  }

  /** Whether older versions may be read, which nobody agreed to share but for what was asked. */
  boolean seesPastOf(String type) {
    return isWhole() || (!withdrawn && Set.of("Task", "ServiceRequest").contains(type));
  }
}
