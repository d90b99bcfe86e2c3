package care.alongside.identity;

import care.alongside.identity.AuthorizationCodeTable.SignedIn;
import java.security.Principal;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what has to be known between signing in and the token, on any node. Tokens are not kept:
 * they carry all that is needed, and end soon.
 */
@Component
class AuthorizationCodes implements OAuth2AuthorizationService {

  private final AuthorizationCodeTable table;
  private final RegisteredClients clients;

  AuthorizationCodes(AuthorizationCodeTable table, RegisteredClients clients) {
    this.table = table;
    this.clients = clients;
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    var code = authorization.getToken(OAuth2AuthorizationCode.class);
    if (code == null) {
      return;
    }
    if (code.isInvalidated()) {
      takeOnce(code.getToken());
    } else {
      table.insert(hash(code.getToken().getTokenValue()), signedIn(authorization, code.getToken()));
    }
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    var code = authorization.getToken(OAuth2AuthorizationCode.class);
    if (code != null) {
      table.take(hash(code.getToken().getTokenValue()));
    }
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    throw new UnsupportedOperationException("A code is found by its value only");
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(String value, @Nullable OAuth2TokenType type) {
    return Optional.ofNullable(type)
        .filter(wanted -> OAuth2ParameterNames.CODE.equals(wanted.getValue()))
        .flatMap(_ -> table.find(hash(value)))
        .map(signedIn -> authorization(value, signedIn))
        .orElse(null);
  }

  /** Of several who come with the same code at once, one is served. */
  private void takeOnce(OAuth2AuthorizationCode code) {
    if (!table.take(hash(code.getTokenValue()))) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
  }

  private static SignedIn signedIn(
      OAuth2Authorization authorization, OAuth2AuthorizationCode code) {
    OAuth2AuthorizationRequest request = requestOf(authorization);
    return new SignedIn(
        request.getClientId(),
        authorization.getPrincipalName(),
        request.getRedirectUri(),
        authorization.getAuthorizedScopes(),
        String.valueOf(request.getAdditionalParameters().get(PkceParameterNames.CODE_CHALLENGE)),
        Optional.ofNullable(code.getIssuedAt()).orElseThrow(),
        Optional.ofNullable(code.getExpiresAt()).orElseThrow());
  }

  private static OAuth2AuthorizationRequest requestOf(OAuth2Authorization authorization) {
    return Optional.ofNullable(
            authorization.<OAuth2AuthorizationRequest>getAttribute(
                OAuth2AuthorizationRequest.class.getName()))
        .orElseThrow();
  }

  private @Nullable OAuth2Authorization authorization(String code, SignedIn signedIn) {
    RegisteredClient client = clients.findByClientId(signedIn.client());
    return client == null ? null : authorization(code, signedIn, client);
  }

  private static OAuth2Authorization authorization(
      String code, SignedIn signedIn, RegisteredClient client) {
    return OAuth2Authorization.withRegisteredClient(client)
        .id(hash(code))
        .principalName(signedIn.account())
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizedScopes(signedIn.scopes())
        .token(new OAuth2AuthorizationCode(code, signedIn.issued(), signedIn.expires()))
        .attribute(
            Principal.class.getName(),
            UsernamePasswordAuthenticationToken.authenticated(signedIn.account(), null, List.of()))
        .attribute(OAuth2AuthorizationRequest.class.getName(), request(signedIn))
        .build();
  }

  private static OAuth2AuthorizationRequest request(SignedIn signedIn) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri("/oauth2/authorize")
        .clientId(signedIn.client())
        .redirectUri(signedIn.redirectUri())
        .scopes(signedIn.scopes())
        .additionalParameters(
            parameters -> {
              parameters.put(PkceParameterNames.CODE_CHALLENGE, signedIn.challenge());
              parameters.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
            })
        .build();
  }

  private static String hash(String code) {
    return HexFormat.of().formatHex(Secrets.digest(code));
  }
}
