package care.alongside.identity;

import care.alongside.kernel.OrganisationId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** What our tokens say: the organisation that is acted for, or a person's account; never more. */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

  static final String TYPE = "at+jwt";
  static final String ORGANISATION = "org";
  static final String ACCOUNT = "account";
  static final String SCOPE = "scope";

  private final RegisteredClients clients;
  private final Accounts accounts;

  TokenClaims(RegisteredClients clients, Accounts accounts) {
    this.clients = clients;
    this.accounts = accounts;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    var name = Optional.<Authentication>ofNullable(context.getPrincipal()).orElseThrow().getName();
    context.getJwsHeader().type(TYPE);
    context
        .getClaims()
        .audience(List.of(context.getAuthorizationServerContext().getIssuer() + "/fhir"))
        .claim("client_id", context.getRegisteredClient().getClientId())
        .claim(SCOPE, String.join(" ", new TreeSet<>(context.getAuthorizedScopes())));
    organisationOf(context, name)
        .ifPresentOrElse(
            organisation -> context.getClaims().claim(ORGANISATION, organisation.toString()),
            () -> context.getClaims().claim(ACCOUNT, Accounts.idOf(name).toString()));
  }

  private Optional<OrganisationId> organisationOf(JwtEncodingContext context, String name) {
    return AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())
        ? clients.organisationOf(name)
        : accounts.find(name).flatMap(IdentitySettings.User::organisation);
  }
}
