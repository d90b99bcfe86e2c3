package care.alongside.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Compares secrets and passwords. Plain, {@code {noop}} and {@code {sha256}} ones are cheap to
 * compare and for rehearsal only.
 */
@Component
class Secrets implements PasswordEncoder {

  /** The secret of every demo sign-in; never good for anything else. */
  static final String DEMO = "rehearsal";

  private final PasswordEncoder strong =
      new DelegatingPasswordEncoder(
          "bcrypt",
          Map.of(
              "bcrypt",
              new BCryptPasswordEncoder(),
              "pbkdf2",
              Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()));

  /** Whether a stored secret is of a kind that may be kept in production. */
  static boolean isStrong(String stored) {
    return stored.startsWith("{bcrypt}") || stored.startsWith("{pbkdf2}");
  }

  @Override
  public @Nullable String encode(@Nullable CharSequence secret) {
    return strong.encode(secret);
  }

  @Override
  public boolean matches(@Nullable CharSequence offered, @Nullable String stored) {
    if (offered == null || stored == null) {
      return false;
    }
    return isStrong(stored) ? strong.matches(offered, stored) : same(offered.toString(), stored);
  }

  private static boolean same(String offered, String stored) {
    if (stored.startsWith("{sha256}")) {
      var kept = stored.substring("{sha256}".length());
      return MessageDigest.isEqual(bytes(HexFormat.of().formatHex(digest(offered))), bytes(kept));
    }
    var plain = stored.startsWith("{noop}") ? stored.substring("{noop}".length()) : stored;
    return MessageDigest.isEqual(digest(offered), digest(plain));
  }

  /** The SHA-256 digest of a text. */
  static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
