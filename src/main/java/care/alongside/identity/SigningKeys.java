package care.alongside.identity;

import care.alongside.identity.SigningKeyTable.Kept;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The keys that sign our tokens: kept in the database so that all nodes share them, and remembered.
 * The newest signs; when it is old a new one takes its place, and the one before is still
 * trusted until no token that it signed can be in use. RSA, because each request is verified and
 * few tokens are signed.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

  private static final int BITS = 2048;

  /** Longer than any token lives. */
  private static final Duration STILL_TRUSTED = Duration.ofDays(1);

  /** A token that names a key we do not know makes us look; not more often than this. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final SigningKeyTable table;
  private final Duration newKeyAfter;
  private final Clock clock;
  private volatile Known known;

  /** What this node remembers of the table. */
  private record Known(List<Kept> rows, List<JWK> keys, Instant since) {

    /** The newest, and each before it whose successor has not been there for long. */
    JWKSet trusted(Instant now) {
      return new JWKSet(
          IntStream.range(0, keys.size())
              .filter(i -> i == 0 || rows.get(i - 1).created().plus(STILL_TRUSTED).isAfter(now))
              .mapToObj(keys::get)
              .toList());
    }

    JWKSet newest() {
      return new JWKSet(keys.getFirst());
    }
  }

  /** Tokens live on the wall clock, and so do their keys. */
  @Autowired
  SigningKeys(SigningKeyTable table, IdentitySettings settings) {
    this(table, settings.newKeyAfter(), Clock.systemUTC());
  }

  SigningKeys(SigningKeyTable table, Duration newKeyAfter, Clock clock) {
    this.table = table;
    this.newKeyAfter = newKeyAfter;
    this.clock = clock;
    if (table.all().isEmpty()) {
      table.keep(new Kept(1, fresh(), clock.instant()));
    }
    known = look();
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    if (signs(selector.getMatcher())) {
      return selector.select(youngEnough().newest());
    }
    var found = selector.select(trusted());
    return found.isEmpty() && isWorthALook()
        ? selector.select(lookAgain().trusted(clock.instant()))
        : found;
  }

  /** Whoever verifies names a key, and whoever publishes them names nothing. */
  private static boolean signs(JWKMatcher matcher) {
    return matcher.getKeyIDs() == null && matcher.getAlgorithms() != null;
  }

  private JWKSet trusted() {
    return known.trusted(clock.instant());
  }

  private Known youngEnough() {
    var now = clock.instant();
    var newest = known.rows().getFirst();
    if (now.isBefore(newest.created().plus(newKeyAfter))) {
      return known;
    }
    table.keep(new Kept(newest.number() + 1, fresh(), now));
    table.forgetReplaced(now.minus(STILL_TRUSTED));
    return lookAgain();
  }

  private boolean isWorthALook() {
    return clock.instant().isAfter(known.since().plus(LOOK_AGAIN));
  }

  private Known lookAgain() {
    known = look();
    return known;
  }

  private Known look() {
    var rows = table.all();
    var keys = rows.stream().map(Kept::jwk).map(SigningKeys::read).toList();
    return new Known(rows, keys, clock.instant());
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
