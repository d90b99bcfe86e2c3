package care.alongside.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A client's signed proof, good unless a test spoils it. */
final class Proof {

  private static final InstantSource WALL_CLOCK = InstantSource.system();

  private Proof() {}

  static String of(String client, JWK key, JWSAlgorithm algorithm) {
    return of(client, key, algorithm, claims -> claims);
  }

  static String of(
      String client,
      JWK key,
      JWSAlgorithm algorithm,
      UnaryOperator<JWTClaimsSet.Builder> spoiling) {
    return signed(key, algorithm, spoiling.apply(claims(client)).build());
  }

  static JWTClaimsSet.Builder claims(String client) {
    return new JWTClaimsSet.Builder()
        .issuer(client)
        .subject(client)
        .audience(TestCallers.ISSUER + "/oauth2/token")
        .issueTime(in(Duration.ZERO))
        .expirationTime(in(Duration.ofMinutes(4)))
        .jwtID(UUID.randomUUID().toString());
  }

  static Date in(Duration time) {
    return Date.from(WALL_CLOCK.instant().plus(time));
  }

  static String signed(JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
    return signed(key, algorithm, JOSEObjectType.JWT, claims);
  }

  static String signed(JWK key, JWSAlgorithm algorithm, JOSEObjectType type, JWTClaimsSet claims) {
    try {
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, algorithm);
      var header = new JWSHeader.Builder(algorithm).type(type).keyID(key.getKeyID()).build();
      var proof = new SignedJWT(header, claims);
      proof.sign(signer);
      return proof.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
