package care.alongside.directory;

import java.util.Set;

/**
 * What an organisation is in safeguarding.
 *
 * @param roles for whom it holds the safeguarding role; empty when it holds none
 * @param leads the SDS user ids of its staff who may authorise an override
 */
public record Safeguarding(Set<SafeguardingRole> roles, Set<String> leads) {

  public Safeguarding {
    roles = Set.copyOf(roles);
    leads = Set.copyOf(leads);
  }
}
