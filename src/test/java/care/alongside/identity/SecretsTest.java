package care.alongside.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

class SecretsTest {

  private final Secrets secrets = new Secrets();

  @Test
  void knowASecretInEachOfItsForms() {
    var pbkdf2 = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode("abc");
    var forms =
        List.of(
            "abc",
            "{noop}abc",
            "{sha256}ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            TestCallers.hashed("abc"),
            "{pbkdf2}" + pbkdf2);

    for (var form : forms) {
      assertThat(secrets.matches("abc", form)).as(form).isTrue();
      assertThat(secrets.matches("abd", form)).as(form).isFalse();
    }
  }

  @Test
  void nothingMatchesNothing() {
    assertThat(secrets.matches(null, "abc")).isFalse();
    assertThat(secrets.matches("abc", null)).isFalse();
    assertThat(secrets.matches("", "abc")).isFalse();
  }
}
