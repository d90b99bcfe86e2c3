package care.alongside.delivery;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When to try a failed message again; empty means stop, and let a person look at it.
 *
 * @param first the pause after the first failure
 * @param growth how many times longer each further pause is
 * @param ceiling the longest pause
 * @param attempts how often a message is tried before a person has to look
 */
record RetryPlan(
    @NotNull @DefaultValue("PT5S") Duration first,
    @DecimalMin("1.0") @DefaultValue("2.0") double growth,
    @NotNull @DefaultValue("PT1H") Duration ceiling,
    @Min(1) @DefaultValue("40") int attempts) {

  Optional<Instant> after(int failures, Instant failedAt) {
    if (failures >= attempts) {
      return Optional.empty();
    }
    double wait = first.toMillis() * Math.pow(growth, failures - 1.0);
    return Optional.of(failedAt.plusMillis(Math.round(Math.min(wait, 1.0 * ceiling.toMillis()))));
  }
}
