package care.alongside.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryPlanTest {

  private static final Instant FAILED = Instant.parse("2026-05-11T17:00:00Z");
  private static final RetryPlan PLAN =
      new RetryPlan(Duration.ofSeconds(5), 2, Duration.ofMinutes(1), 6);

  @Test
  void waitsLongerEachTimeUpToTheCeiling() {
    assertThat(PLAN.after(1, FAILED)).hasValue(FAILED.plusSeconds(5));
    assertThat(PLAN.after(2, FAILED)).hasValue(FAILED.plusSeconds(10));
    assertThat(PLAN.after(5, FAILED)).hasValue(FAILED.plusSeconds(60));
  }

  @Test
  void stopsAfterTheLastAttempt() {
    assertThat(PLAN.after(6, FAILED)).isEmpty();
  }
}
