package care.alongside.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a message by the Standard Webhooks convention: who sent it, and unchanged. */
final class Signature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String ENCODED_SECRET = "whsec_";

  private Signature() {}

  /** The value of the header {@code webhook-signature}. */
  static String of(UUID id, Instant sentAt, String body, String secret) {
    var signed = id + "." + sentAt.getEpochSecond() + "." + body;
    return "v1," + Base64.getEncoder().encodeToString(hmac(signed, key(secret)));
  }

  private static byte[] key(String secret) {
    return secret.startsWith(ENCODED_SECRET)
        ? Base64.getDecoder().decode(secret.substring(ENCODED_SECRET.length()))
        : secret.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(String text, byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM cannot sign with " + ALGORITHM, e);
    }
  }
}
