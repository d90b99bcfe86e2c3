package care.alongside.consent;

import care.alongside.kernel.OrganisationId;
import java.util.Optional;
import java.util.Set;

/**
 * What the directory says of those whom an override names.
 *
 * @param authoriserLeads whether the authoriser is a safeguarding lead of who asks
 * @param recipient the recipient, if the directory holds it and it is not who asks
 * @param thirdSector whether the recipient is a voluntary or community group
 * @param roles for whom the recipient holds the safeguarding role: adults, children
 */
public record OverrideFacts(
    boolean authoriserLeads,
    Optional<OrganisationId> recipient,
    boolean thirdSector,
    Set<String> roles) {

  public OverrideFacts {
    roles = Set.copyOf(roles);
  }
}
