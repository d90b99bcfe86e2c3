package care.alongside.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings of the workflow. */
class WorkflowSettingsTest {

  @Test
  void areSafeWithoutAnybodySettingThem() {
    var settings = bind(Map.of());

    assertThat(settings.nodeName()).isNotBlank();
    assertThat(settings.lockTime()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.lookEvery()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.retryIntervals()).isEqualTo("PT10S,PT1M,PT10M,PT1H,PT6H,PT24H,PT24H");
  }

  @Test
  void canEachBeSet() {
    var settings =
        bind(
            Map.of(
                "alongside.workflow.node", "north",
                "alongside.workflow.lock-time", "PT1M",
                "alongside.workflow.look-every", "PT1S",
                "alongside.workflow.retry-after", "PT2S,PT4S"));

    assertThat(settings.nodeName()).isEqualTo("north");
    assertThat(settings.lockTime()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.lookEvery()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.retryIntervals()).isEqualTo("PT2S,PT4S");
  }

  private static WorkflowSettings bind(Map<String, String> given) {
    return new Binder(new MapConfigurationPropertySource(given))
        .bindOrCreate("alongside.workflow", WorkflowSettings.class);
  }
}
