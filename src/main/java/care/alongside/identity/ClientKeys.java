package care.alongside.identity;

import care.alongside.kernel.NotFitToStart;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The clients' public keys: given in the settings, or fetched from a host that the settings name.
 */
@Component
class ClientKeys {

  private final Map<String, JWKSource<SecurityContext>> byClient;

  ClientKeys(IdentitySettings settings, PublishedKeys published) {
    byClient =
        settings.clients().stream()
            .filter(IdentitySettings.Client::hasKeys)
            .collect(
                Collectors.toMap(IdentitySettings.Client::id, client -> keysOf(client, published)));
  }

  Optional<JWKSource<SecurityContext>> of(String clientId) {
    return Optional.ofNullable(byClient.get(clientId));
  }

  private static JWKSource<SecurityContext> keysOf(
      IdentitySettings.Client client, PublishedKeys published) {
    return Optional.ofNullable(client.jwksUri())
        .map(uri -> fetched(client.id(), uri, published))
        .orElseGet(() -> given(client));
  }

  private static JWKSource<SecurityContext> given(IdentitySettings.Client client) {
    try {
      var keys = JWKSet.parse(Optional.ofNullable(client.jwks()).orElseThrow()).toPublicJWKSet();
      return new ImmutableJWKSet<>(keys);
    } catch (ParseException _) {
      throw new NotFitToStart("the jwks of " + client + " cannot be read");
    }
  }

  private static JWKSource<SecurityContext> fetched(
      String clientId, URI uri, PublishedKeys published) {
    try {
      return JWKSourceBuilder.<SecurityContext>create(uri.toURL(), published)
          .retrying(false)
          .refreshAheadCache(false)
          .build();
    } catch (MalformedURLException _) {
      throw new NotFitToStart("the jwks-uri of the client '" + clientId + "' is not a web address");
    }
  }
}
