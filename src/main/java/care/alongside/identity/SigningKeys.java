package care.alongside.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The keys that sign our tokens: kept in the database so that all nodes share them, read once. RSA,
 * because each request is verified and few tokens are signed.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

  private static final int BITS = 2048;

  private final JWKSet keys;

  SigningKeys(SigningKeyTable table) {
    if (table.all().isEmpty()) {
      table.keepFirst(fresh());
    }
    keys = new JWKSet(table.all().stream().map(SigningKeys::read).toList());
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    return selector.select(keys);
  }

  private static String fresh() {
    try {
      return new RSAKeyGenerator(BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .generate()
          .toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException("No signing key could be made", e);
    }
  }

  // The parser's own message may quote the key, so it must not travel on.
  private static JWK read(String jwk) {
    try {
      return JWK.parse(jwk);
    } catch (ParseException _) {
      throw new IllegalStateException("A row of signing_key does not hold a key");
    }
  }
}
