package care.alongside.identity;

import care.alongside.kernel.Json;
import com.nimbusds.jose.Algorithm;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/** What the authorization server offers, told from what it really does and who is registered. */
@Component
class Offer {

  private static final List<ClientAuthenticationMethod> METHODS =
      List.of(
          ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
          ClientAuthenticationMethod.CLIENT_SECRET_POST,
          ClientAuthenticationMethod.PRIVATE_KEY_JWT);

  private final IdentitySettings settings;
  private final RegisteredClients clients;
  private final AuthorizationServerSettings server;

  Offer(IdentitySettings settings, RegisteredClients clients, AuthorizationServerSettings server) {
    this.settings = settings;
    this.clients = clients;
    this.server = server;
  }

  /** The document that SMART App Launch calls {@code smart-configuration}. */
  ObjectNode smartConfiguration(HttpServletRequest request) {
    var issuer = issuer(request);
    var document =
        Json.object()
            .put("issuer", issuer)
            .put("jwks_uri", issuer + server.getJwkSetEndpoint())
            .put("authorization_endpoint", issuer + server.getAuthorizationEndpoint())
            .put("token_endpoint", issuer + server.getTokenEndpoint());
    list(document, "grant_types_supported", grants());
    list(document, "response_types_supported", List.of("code"));
    list(document, "token_endpoint_auth_methods_supported", methods());
    list(document, "token_endpoint_auth_signing_alg_values_supported", algorithms());
    list(document, "scopes_supported", scopes());
    list(document, "code_challenge_methods_supported", List.of("S256"));
    list(document, "capabilities", capabilities());
    return document;
  }

  List<String> grants() {
    return distinct(client -> client.getAuthorizationGrantTypes().stream())
        .map(AuthorizationGrantType::getValue)
        .sorted()
        .toList();
  }

  List<String> methods() {
    return METHODS.stream().map(ClientAuthenticationMethod::getValue).toList();
  }

  List<String> algorithms() {
    return ClientAssertions.ALGORITHMS.stream().map(Algorithm::getName).sorted().toList();
  }

  List<String> scopes() {
    return distinct(client -> client.getScopes().stream()).sorted().toList();
  }

  private List<String> capabilities() {
    var capabilities =
        new ArrayList<>(
            List.of(
                "client-confidential-symmetric",
                "client-confidential-asymmetric",
                "permission-v2"));
    if (grants().contains(AuthorizationGrantType.AUTHORIZATION_CODE.getValue())) {
      capabilities.addAll(List.of("client-public", "authorize-post"));
    }
    if (offers("user/")) {
      capabilities.add("permission-user");
    }
    if (offers("patient/")) {
      capabilities.add("permission-patient");
    }
    return capabilities;
  }

  private boolean offers(String context) {
    return scopes().stream().anyMatch(scope -> scope.startsWith(context));
  }

  private <T> Stream<T> distinct(Function<RegisteredClient, Stream<T>> part) {
    return clients.all().stream().flatMap(part).distinct();
  }

  private String issuer(HttpServletRequest request) {
    return Optional.ofNullable(settings.issuer())
        .map(URI::toString)
        .orElseGet(() -> ServletUriComponentsBuilder.fromContextPath(request).toUriString());
  }

  private static void list(ObjectNode document, String name, Collection<String> values) {
    var array = document.putArray(name);
    values.forEach(array::add);
  }
}
