package care.alongside.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.kernel.NotFitToStart;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TellingSettingsTest {

  private static final String KEY =
      "our-key-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";
  private static final String TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a";

  @Test
  void withoutAnAccountNothingIsSent() {
    assertThat(bound(Map.of()).govukNotify().isSet()).isFalse();
  }

  @Test
  void anAccountNeedsATemplateForTexts() {
    refuses(() -> bound(Map.of("api-key", KEY)), "text-template");
    assertThat(bound(Map.of("api-key", KEY, "text-template", TEMPLATE)).govukNotify().isSet())
        .isTrue();
  }

  @Test
  void whatIsNoKeyIsRefused() {
    refuses(() -> bound(Map.of("api-key", "secret", "text-template", TEMPLATE)), "api-key");
  }

  @Test
  void isReachedByHttpsOnly() {
    refuses(
        () ->
            bound(
                Map.of(
                    "api-key", KEY, "text-template", TEMPLATE, "address", "http://notify.example")),
        "https");
  }

  @Test
  void theKeyReachesNoLog() {
    assertThat(bound(Map.of("api-key", KEY, "text-template", TEMPLATE)).toString())
        .doesNotContain("3d844edf");
  }

  private static void refuses(ThrowingCallable binding, String what) {
    assertThatThrownBy(binding)
        .hasRootCauseInstanceOf(NotFitToStart.class)
        .rootCause()
        .hasMessageStartingWith("Alongside cannot start: ")
        .hasMessageContaining(what);
  }

  private static TellingSettings bound(Map<String, String> account) {
    var settings = new HashMap<String, String>();
    account.forEach((name, value) -> settings.put("alongside.telling.govuk-notify." + name, value));
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("alongside.telling", TellingSettings.class);
  }
}
