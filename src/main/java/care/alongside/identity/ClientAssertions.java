package care.alongside.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.Set;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** Reads the signed proof by which a system shows who it is, instead of a secret. */
@Component
class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

  /** The signatures that SMART Backend Services asks for. */
  static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384);

  private final ClientKeys keys;
  private final ClientAssertionTable used;

  ClientAssertions(ClientKeys keys, ClientAssertionTable used) {
    this.keys = keys;
    this.used = used;
  }

  @Override
  public JwtDecoder createDecoder(RegisteredClient client) {
    return keys.of(client.getClientId())
        .map(source -> decoder(client.getClientId(), source))
        .orElse(
            _ -> {
              throw new BadJwtException("This client has no keys");
            });
  }

  private JwtDecoder decoder(String clientId, JWKSource<SecurityContext> source) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
    processor.setJWTClaimsSetVerifier((_, _) -> {});
    var decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(new ClientAssertionRules(clientId, used));
    return decoder;
  }
}
