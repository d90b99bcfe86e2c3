package care.alongside.telling;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class NotifyKeyTest {

  private static final String SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506";
  private static final String SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0";

  @Test
  void itsNameMayHoldHyphens() {
    assertThat(NotifyKey.of("my-test-key-" + SERVICE + "-" + SECRET))
        .isEqualTo(new NotifyKey(SERVICE, SECRET));
    assertThat(NotifyKey.isOne("my-test-key-" + SERVICE)).isFalse();
  }

  @Test
  void aTokenSaysWhoCallsAndWhenAndIsSigned() throws Exception {
    var token = new NotifyKey(SERVICE, SECRET).token(Instant.ofEpochSecond(1_778_500_000L));
    var parts = token.split("\\.", -1);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var signature = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));

    assertThat(decoded(parts[0])).isEqualTo("{\"typ\":\"JWT\",\"alg\":\"HS256\"}");
    assertThat(Json.text(Json.read(decoded(parts[1])), "iss")).isEqualTo(SERVICE);
    assertThat(Json.read(decoded(parts[1])).path("iat").asLong()).isEqualTo(1_778_500_000L);
    assertThat(Base64.getUrlDecoder().decode(parts[2])).isEqualTo(signature);
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  @Test
  void itsSecretReachesNoLog() {
    assertThat(new NotifyKey(SERVICE, SECRET).toString()).doesNotContain(SECRET);
  }
}
