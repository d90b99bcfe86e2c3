package care.alongside.retention;

import care.alongside.kernel.NotFitToStart;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long records are kept. Within a year of what happened people may complain about it, so
 * less than that is refused, and so is what no date reaches.
 *
 * @param keepEndedPlans how long after its end a plan is kept, in years of the calendar
 * @param lookEvery how often it is looked for what has had its time
 */
@Validated
@ConfigurationProperties("alongside.retention")
record RetentionSettings(
    @DefaultValue("P8Y") Period keepEndedPlans, @DefaultValue("PT1H") Duration lookEvery) {

  private static final LocalDate ANY_DAY = LocalDate.of(2001, 1, 1);

  RetentionSettings {
    var end = ANY_DAY.plus(keepEndedPlans);
    if (end.isBefore(ANY_DAY.plusYears(1)) || end.isAfter(ANY_DAY.plusYears(100))) {
      throw new NotFitToStart(
          "alongside.retention.keep-ended-plans is "
              + keepEndedPlans
              + ". Give a time from P1Y, in which people may complain, to P100Y");
    }
    if (!lookEvery.isPositive()) {
      throw new NotFitToStart("alongside.retention.look-every has to be a time, such as PT1H");
    }
  }
}
