package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One consent as the person gave it.
 *
 * @param status the FHIR status; only {@code active} opens anything
 * @param ends the instant from which it opens nothing any more
 */
public record Consent(
    ConsentId id,
    int version,
    PersonId person,
    String status,
    Instant starts,
    Instant ends,
    List<Share> shares) {

  public Consent {
    shares = List.copyOf(shares);
  }

  /** Whether it opens, or closes, anything at all between its two instants. */
  public boolean live() {
    return status.equals("active");
  }

  /** What one recipient may have ({@code permit}) or may not have. */
  public record Share(OrganisationId recipient, boolean permit, Set<SharingCategory> categories) {

    public Share {
      categories = Set.copyOf(categories);
    }
  }
}
