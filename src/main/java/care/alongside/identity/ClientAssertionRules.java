package care.alongside.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;

/** What a client's signed proof has to say, and that it says it only once. */
class ClientAssertionRules implements OAuth2TokenValidator<Jwt> {

  private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
  private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(30);
  private static final int LONGEST_JTI = 200;

  // Proofs live on the wall clock, also when a rehearsal moves the clock of everything else.
  private static final Clock WALL_CLOCK = Clock.systemUTC();

  private final String clientId;
  private final ClientAssertionTable used;

  ClientAssertionRules(String clientId, ClientAssertionTable used) {
    this.clientId = clientId;
    this.used = used;
  }

  @Override
  public OAuth2TokenValidatorResult validate(Jwt proof) {
    return faultOfIssue(proof)
        .or(() -> faultOfLife(proof, WALL_CLOCK.instant()))
        .or(() -> faultOfUse(proof))
        .map(fault -> new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, fault, null))
        .map(OAuth2TokenValidatorResult::failure)
        .orElseGet(OAuth2TokenValidatorResult::success);
  }

  private Optional<String> faultOfIssue(Jwt proof) {
    if (!clientId.equals(proof.getClaimAsString("iss")) || !clientId.equals(proof.getSubject())) {
      return Optional.of("iss and sub have to be the client's id");
    }
    List<String> audience = Optional.ofNullable(proof.getAudience()).orElse(List.of());
    return Collections.disjoint(audience, ourNames())
        ? Optional.of("aud has to be the address of the token endpoint")
        : Optional.empty();
  }

  private static Optional<String> faultOfLife(Jwt proof, Instant now) {
    var expires = proof.getExpiresAt();
    var latest = now.plus(LONGEST_LIFE).plus(CLOCKS_MAY_DIFFER);
    if (expires == null || expires.isBefore(now.minus(CLOCKS_MAY_DIFFER))) {
      return Optional.of("exp is missing or over");
    }
    return expires.isAfter(latest) || livesTooLong(proof, expires) || startsLater(proof, now)
        ? Optional.of("it may live for five minutes at most, from now")
        : Optional.empty();
  }

  private static boolean livesTooLong(Jwt proof, Instant expires) {
    var issued = proof.getIssuedAt();
    return issued != null && Duration.between(issued, expires).compareTo(LONGEST_LIFE) > 0;
  }

  private static boolean startsLater(Jwt proof, Instant now) {
    var start = proof.getNotBefore();
    return start != null && start.isAfter(now.plus(CLOCKS_MAY_DIFFER));
  }

  private Optional<String> faultOfUse(Jwt proof) {
    var jti = Optional.ofNullable(proof.getId()).orElse("");
    if (jti.isBlank() || jti.length() > LONGEST_JTI || jti.chars().anyMatch(c -> c < ' ')) {
      return Optional.of("jti is missing or not fit for use");
    }
    var remembered =
        Optional.ofNullable(proof.getExpiresAt()).orElseThrow().plus(CLOCKS_MAY_DIFFER);
    return used.isFirstUse(clientId, jti, remembered)
        ? Optional.empty()
        : Optional.of("jti was used before");
  }

  private static List<String> ourNames() {
    var context = AuthorizationServerContextHolder.getContext();
    var issuer = context.getIssuer();
    return List.of(issuer, issuer + context.getAuthorizationServerSettings().getTokenEndpoint());
  }
}
