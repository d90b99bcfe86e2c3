package care.alongside.telling;

import care.alongside.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What GOV.UK Notify knows us by: each call carries a token made of it, good for 30 seconds. */
record NotifyKey(String service, String secret) {

  private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern FORM = Pattern.compile(".+-(" + ID + ")-(" + ID + ")");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  static boolean isOne(String apiKey) {
    return FORM.matcher(apiKey).matches();
  }

  static NotifyKey of(String apiKey) {
    var parts = FORM.matcher(apiKey);
    if (!parts.matches()) {
      throw new IllegalArgumentException("This is no key of GOV.UK Notify");
    }
    return new NotifyKey(parts.group(1), parts.group(2));
  }

  /** A JSON Web Token, signed with HS256. */
  String token(Instant wallTime) {
    var head = encode(Json.write(Json.object().put("typ", "JWT").put("alg", "HS256")));
    var claims = Json.object().put("iss", service).put("iat", wallTime.getEpochSecond());
    var signed = head + "." + encode(Json.write(claims));
    return signed + "." + BASE64.encodeToString(hmac(signed));
  }

  private static String encode(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM cannot sign with HmacSHA256", e);
    }
  }

  // The secret must not reach a log by way of string formatting.
  @Override
  public String toString() {
    return "NotifyKey[" + service + "]";
  }
}
