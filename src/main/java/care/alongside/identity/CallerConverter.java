package care.alongside.identity;

import care.alongside.kernel.NhsNumber;
import care.alongside.kernel.OrganisationId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/** Turns a good token into the caller that it stands for. */
@Component
class CallerConverter implements Converter<Jwt, AbstractAuthenticationToken> {

  private final Accounts accounts;

  CallerConverter(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    var organisation = claim(token, TokenClaims.ORGANISATION).map(OrganisationId::new);
    Optional<NhsNumber> person = claim(token, TokenClaims.ACCOUNT).flatMap(accounts::person);
    if (organisation.isEmpty() && person.isEmpty()) {
      throw new InvalidBearerTokenException("The account of this token is closed");
    }
    return new CallerAuthentication(
        new Caller(text(token, JwtClaimNames.SUB), organisation, person, scopesOf(token)));
  }

  private static Optional<UUID> claim(Jwt token, String name) {
    return Optional.ofNullable(token.getClaimAsString(name)).map(UUID::fromString);
  }

  private static Scopes scopesOf(Jwt token) {
    return new Scopes(Set.of(text(token, TokenClaims.SCOPE).split(" ")));
  }

  private static String text(Jwt token, String name) {
    return Optional.ofNullable(token.getClaimAsString(name)).orElse("");
  }
}
