package care.alongside.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.kernel.NotFitToStart;
import care.alongside.kernel.PlanId;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetentionSettingsTest {

  @Test
  void eightYearsUnlessSaidOtherwise() {
    var settings = bound(Map.of());

    assertThat(settings.keepEndedPlans()).isEqualTo(Period.ofYears(8));
    assertThat(settings.lookEvery()).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1Y", "P12M", "P366D", "P25Y", "P100Y"})
  void takesFromOneYearToAHundred(String kept) {
    assertThat(keeping(kept).keepEndedPlans()).isEqualTo(Period.parse(kept));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P0D", "P364D", "P11M", "-P8Y", "P100Y1D", "P9999Y"})
  void refusesWhatIsTooShortOrWithoutEnd(String kept) {
    assertThatThrownBy(() -> keeping(kept))
        .hasRootCauseInstanceOf(NotFitToStart.class)
        .rootCause()
        .hasMessageStartingWith("Alongside cannot start: alongside.retention.keep-ended-plans is ")
        .hasMessageContaining("from P1Y")
        .hasMessageEndingWith("P100Y.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1H"})
  void refusesToLookAllTheTime(String every) {
    assertThatThrownBy(() -> bound(Map.of("alongside.retention.look-every", every)))
        .hasRootCauseInstanceOf(NotFitToStart.class)
        .rootCause()
        .hasMessageContaining("alongside.retention.look-every");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-11T17:00:00Z, P8Y, 2034-05-11T17:00:00Z",
    "2028-02-29T12:00:00Z, P8Y, 2036-02-29T12:00:00Z",
    "2028-02-29T12:00:00Z, P1Y, 2029-02-28T12:00:00Z",
    "2026-05-11T17:00:00Z, P1Y6M, 2027-11-11T17:00:00Z",
  })
  void yearsAreThoseOfTheCalendar(Instant ended, Period kept, Instant due) {
    assertThat(new EndedPlan(new PlanId(UUID.randomUUID()), ended).due(kept)).isEqualTo(due);
  }

  private static RetentionSettings keeping(String kept) {
    return bound(Map.of("alongside.retention.keep-ended-plans", kept));
  }

  private static RetentionSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("alongside.retention", RetentionSettings.class);
  }
}
