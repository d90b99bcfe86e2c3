package care.alongside.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.kernel.NotFitToStart;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class EndpointSecretsTest {

  @ParameterizedTest
  @ValueSource(strings = {"rehearsal", " rehearsal ", "whsec_cmVoZWFyc2Fs"})
  void refusesTheDemoSecret(String secret) {
    assertThatThrownBy(() -> EndpointSecrets.check(with(secret)))
        .isInstanceOf(NotFitToStart.class)
        .hasMessageContaining("https://partner.example/notes has the demo secret");
  }

  @Test
  void takesAnyOther() {
    assertThatCode(() -> EndpointSecrets.check(with("whsec_c29tZXRoaW5nIGVsc2U=")))
        .doesNotThrowAnyException();
  }

  @Test
  void leavesARehearsalAlone() {
    var rehearsal = with("rehearsal");
    rehearsal.setActiveProfiles("rehearsal");

    assertThatCode(() -> EndpointSecrets.check(rehearsal)).doesNotThrowAnyException();
  }

  private static StandardEnvironment with(String secret) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test",
                Map.of(
                    "alongside.delivery.endpoints[0].address",
                    "https://partner.example/notes",
                    "alongside.delivery.endpoints[0].secret",
                    secret)));
    return environment;
  }
}
