package care.alongside.identity;

import care.alongside.kernel.OrganisationId;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The clients of the settings, as the authorization server wants them. */
@Component
class RegisteredClients implements RegisteredClientRepository {

  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);
  private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

  private final Map<String, RegisteredClient> clients = new LinkedHashMap<>();
  private final Map<String, OrganisationId> organisations = new LinkedHashMap<>();

  RegisteredClients(IdentitySettings settings) {
    settings.clients().forEach(this::register);
  }

  private void register(IdentitySettings.Client client) {
    clients.put(client.id(), registered(client));
    client.organisation().ifPresent(id -> organisations.put(client.id(), id));
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return clients.get(clientId);
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return clients.get(id);
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("Clients are registered by the settings only");
  }

  Collection<RegisteredClient> all() {
    return clients.values();
  }

  Optional<OrganisationId> organisationOf(String clientId) {
    return Optional.ofNullable(organisations.get(clientId));
  }

  private static RegisteredClient registered(IdentitySettings.Client client) {
    var registered =
        RegisteredClient.withId(client.id())
            .clientId(client.id())
            .scopes(scopes -> scopes.addAll(client.scopes()))
            .redirectUris(uris -> uris.addAll(client.redirectUris()))
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .requireAuthorizationConsent(false)
                    .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS384)
                    .build())
            .tokenSettings(
                TokenSettings.builder()
                    .accessTokenTimeToLive(TOKEN_LIFETIME)
                    .authorizationCodeTimeToLive(CODE_LIFETIME)
                    .build());
    grant(registered, client);
    return registered.build();
  }

  private static void grant(RegisteredClient.Builder registered, IdentitySettings.Client client) {
    if (client.callsForItself()) {
      registered.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
    } else {
      registered.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
    }
    if (client.secret() != null) {
      registered
          .clientSecret(client.secret())
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    }
    if (client.hasKeys()) {
      registered.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
    }
    if (!client.redirectUris().isEmpty()) {
      registered.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
    }
  }
}
