package care.alongside.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.TestDatabase;
import care.alongside.kernel.NotFitToStart;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class StartCheckTest {

  @Test
  void refusesTheDemoSecretInWhateverForm(CapturedOutput output) {
    assertThatItRefuses("clients[0].secret", "rehearsal", "'with-secret' has the demo secret");
    assertThatItRefuses("clients[0].secret", "{noop}rehearsal", "has the demo secret");
    assertThatItRefuses(
        "clients[0].secret", TestCallers.hashed("rehearsal"), "has the demo secret");
    assertThatItRefuses("users[1].password", "rehearsal", "'ava' has the demo secret");

    assertThat(output).contains("Alongside cannot start: ").doesNotContain("at care.alongside");
  }

  @Test
  void refusesASecretThatIsKeptPlain() {
    assertThatItRefuses("clients[0].secret", "something-long", "is not kept safe");
    assertThatItRefuses("clients[0].secret", "{sha256}abcdef", "is not kept safe");
  }

  @Test
  void refusesToServeNobody() {
    assertThatItRefuses("clients", "", "no client may call it");
  }

  @Test
  void refusesToGuessItsOwnAddress() {
    assertThatItRefuses("issuer", "", "its own address is not known");
  }

  @Test
  void refusesKeysFromAHostThatIsNotNamed() {
    assertThatItRefuses(
        "clients[2].jwks-uri", "https://elsewhere.example/keys", "a host that is not allowed");
    assertThatItRefuses("clients[2].jwks-uri", "https://127.0.0.1/keys", "not allowed");
  }

  @Test
  void refusesAClientThatBelongsToNobody() {
    assertThatItRefuses("clients[0].ods", "", "'with-secret' belongs to nobody");
  }

  private static void assertThatItRefuses(String setting, String value, String because) {
    var settings = TestCallers.settings();
    settings.keySet().removeIf(name -> name.startsWith("alongside.identity." + setting));
    if (!value.isEmpty()) {
      settings.put("alongside.identity." + setting, value);
    }
    assertThatThrownBy(() -> start(settings))
        .isInstanceOf(NotFitToStart.class)
        .hasMessageContaining(because);
  }

  // The configuration files of the tests would fill in what is left out here.
  private static void start(Map<String, Object> settings) {
    settings.put("spring.main.banner-mode", "off");
    new SpringApplicationBuilder(IdentityOnly.class)
        .initializers(
            new TestDatabase(),
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("settings", settings)))
        .run("--spring.config.location=classpath:/application.yaml", "--server.port=0")
        .close();
  }
}
