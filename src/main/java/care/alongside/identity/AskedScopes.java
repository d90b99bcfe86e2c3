package care.alongside.identity;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Which scopes a request asks for, and whether it may: none named means all that the client is
 * registered for, fewer are fine, more are refused.
 */
@Component
class AskedScopes {

  private static final String FOR_STAFF = "user/";
  private static final String FOR_THE_PERSON = "patient/";
  private static final String REFUSAL =
      "Ask only for scopes that you are registered for, or leave scope out to get all of them";

  private final RegisteredClients clients;
  private final Accounts accounts;

  AskedScopes(RegisteredClients clients, Accounts accounts) {
    this.clients = clients;
    this.accounts = accounts;
  }

  /** Reads the request of a system that calls for itself. */
  AuthenticationConverter ofSystem() {
    var converter = new OAuth2ClientCredentialsAuthenticationConverter();
    return request ->
        converter.convert(request) instanceof OAuth2ClientCredentialsAuthenticationToken asked
            ? filledIn(asked)
            : null;
  }

  /** Reads the request of an app for somebody who signs in. */
  AuthenticationConverter ofSignIn() {
    var converter = new OAuth2AuthorizationCodeRequestAuthenticationConverter();
    return request ->
        converter.convert(request)
                instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked
            ? filledIn(asked)
            : null;
  }

  /** Refuses a system that asks for more than it is registered for. */
  void check(OAuth2ClientCredentialsAuthenticationContext context) {
    OAuth2ClientCredentialsAuthenticationToken asked = context.getAuthentication();
    if (!allowed(context.getRegisteredClient(), asked.getScopes())) {
      throw new OAuth2AuthenticationException(refusal());
    }
  }

  /** Refuses an app that asks for more than it is registered for. */
  void check(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
    OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
    if (!allowed(context.getRegisteredClient(), asked.getScopes())) {
      throw new OAuth2AuthorizationCodeRequestAuthenticationException(refusal(), asked);
    }
  }

  private static OAuth2Error refusal() {
    return new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE, REFUSAL, null);
  }

  private static boolean allowed(RegisteredClient client, Set<String> asked) {
    var registered = new Scopes(client.getScopes());
    return !asked.isEmpty() && asked.stream().allMatch(registered::cover);
  }

  private static Authentication filledIn(OAuth2ClientCredentialsAuthenticationToken asked) {
    return asked.getScopes().isEmpty()
            && asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken system
            && system.getRegisteredClient() != null
        ? new OAuth2ClientCredentialsAuthenticationToken(
            system, system.getRegisteredClient().getScopes(), asked.getAdditionalParameters())
        : asked;
  }

  private Authentication filledIn(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
    var signedIn = (Authentication) asked.getPrincipal();
    return new OAuth2AuthorizationCodeRequestAuthenticationToken(
        asked.getAuthorizationUri(),
        asked.getClientId(),
        signedIn,
        asked.getRedirectUri(),
        asked.getState(),
        fitting(signedIn.getName(), askedOrAll(asked)),
        asked.getAdditionalParameters());
  }

  private Set<String> askedOrAll(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
    return asked.getScopes().isEmpty()
        ? Optional.ofNullable(clients.findByClientId(asked.getClientId()))
            .map(RegisteredClient::getScopes)
            .orElse(Set.of())
        : asked.getScopes();
  }

  /** An app may ask for both staff and people; whoever signs in gets what is for them. */
  private Set<String> fitting(String name, Set<String> scopes) {
    return accounts
        .find(name)
        .map(user -> user.person().isPresent() ? FOR_STAFF : FOR_THE_PERSON)
        .map(ofOthers -> without(ofOthers, scopes))
        .orElse(scopes);
  }

  private static Set<String> without(String context, Set<String> scopes) {
    return scopes.stream()
        .filter(scope -> !scope.startsWith(context))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
