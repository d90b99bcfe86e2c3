package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import care.alongside.plan.Plans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * When somebody was in touch with the person, or tried. What is plainly another time, such as last
 * year, would end the 48 hours of a plan that nobody was in touch about.
 */
@Component
class SaidTime {

  private static final String SENT = "Communication.sent";

  /** Clocks differ, and some write the time of the day without its zone. */
  private static final Duration ROOM = Duration.ofDays(1);

  private final Plans plans;
  private final Clock clock;

  SaidTime(Plans plans, Clock clock) {
    this.plans = plans;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * The time that it says, at the latest now.
   *
   * @throws Problem.Invalid when it is of before the plan, or has not come yet
   */
  Instant of(JsonNode communication, PlanId plan) {
    var now = clock.instant();
    var sent = FhirTime.exact(Json.text(communication, "sent"), SENT).orElse(now);
    if (sent.isAfter(now.plus(ROOM))) {
      throw new Problem.Invalid(
          SENT, "This time has not come yet. Write it down once you were in touch, or have tried.");
    }
    if (sent.isBefore(plans.began(plan).minus(ROOM))) {
      throw new Problem.Invalid(
          SENT, "This is long before the plan began. Say when it was, with its time zone.");
    }
    return sent.isAfter(now) ? now : sent;
  }
}
