package care.alongside.identity;

import care.alongside.kernel.NhsNumber;
import care.alongside.kernel.OrganisationId;
import java.util.Optional;
import java.util.Set;

/**
 * Who is asking, and for which organisation.
 *
 * @param name the client's or the member of staff's sign-in name, for the audit; never shown to
 *     others
 * @param organisation whom they act for; empty for a person who acts for themself
 * @param person the verified NHS number of a person who acts for themself
 * @param scopes what the token allows at most
 */
public record Caller(
    String name, Optional<OrganisationId> organisation, Optional<NhsNumber> person, Scopes scopes) {

  /** An organisation as such, to find out what it may read; it has no token and can do nothing. */
  public static Caller of(OrganisationId organisation) {
    return new Caller("", Optional.of(organisation), Optional.empty(), new Scopes(Set.of()));
  }

  /** The organisation that this caller acts for; asked only where a person cannot come. */
  public OrganisationId actingFor() {
    return organisation.orElseThrow();
  }

  /** Whether this caller acts for that organisation. */
  public boolean isFor(OrganisationId other) {
    return organisation.filter(other::equals).isPresent();
  }
}
