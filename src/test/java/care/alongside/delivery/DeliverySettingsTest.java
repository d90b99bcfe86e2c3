package care.alongside.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeliverySettingsTest {

  private static final String PRACTICE = "https://practice.example:8443/notifications";

  @Test
  void areSensibleWithoutBeingSet() {
    var settings = settings(Map.of());

    assertThat(settings.couriers()).isEqualTo(32);
    assertThat(settings.lane()).isEqualTo(4);
    assertThat(settings.lease()).isGreaterThan(settings.answerWithin());
    assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.connectWithin()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.answerWithin()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.retry())
        .isEqualTo(new RetryPlan(Duration.ofSeconds(5), 2, Duration.ofHours(1), 40));
    assertThat(settings.httpsOnly()).isTrue();
    assertThat(settings.endpoints()).isEmpty();
  }

  @Test
  void allowNothingButTheSchemeHostAndPortOfAnEndpoint() {
    var settings = withEndpoint(PRACTICE);

    assertThat(settings.allow(URI.create("https://practice.example:8443/other"))).isTrue();
    assertThat(settings.allow(URI.create("https://practice.example/notifications"))).isFalse();
    assertThat(settings.allow(URI.create("http://practice.example:8443/"))).isFalse();
    assertThat(settings.allow(URI.create("https://practice.example.evil.example:8443/"))).isFalse();
    assertThat(settings.allow(URI.create("https://practice.example:8443@evil.example/"))).isFalse();
  }

  @Test
  void refuseAnEndpointThatAnybodyCouldListenTo() {
    assertThatThrownBy(() -> withEndpoint("http://practice.example/notifications"))
        .rootCause()
        .hasMessageContaining("has to be https");
  }

  @Test
  void keepTheSecretOutOfTexts() {
    assertThat(withEndpoint(PRACTICE).toString()).doesNotContain("hidden words");
  }

  private static DeliverySettings withEndpoint(String address) {
    return settings(
        Map.of(
            "alongside.delivery.endpoints[0].ods", "M81001",
            "alongside.delivery.endpoints[0].address", address,
            "alongside.delivery.endpoints[0].secret", "hidden words"));
  }

  private static DeliverySettings settings(Map<String, String> given) {
    return new Binder(new MapConfigurationPropertySource(given))
        .bindOrCreate("alongside.delivery", DeliverySettings.class);
  }
}
