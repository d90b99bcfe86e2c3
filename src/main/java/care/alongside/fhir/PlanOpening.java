package care.alongside.fhir;

import care.alongside.handoff.Attendances;
import care.alongside.kernel.Json;
import care.alongside.person.Match;
import care.alongside.plan.NewPlan;
import care.alongside.plan.Plans;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A plan begins; and who supports the person already hears of what they may know. */
@Component
class PlanOpening {

  private final Plans plans;
  private final Attendances attendances;

  PlanOpening(Plans plans, Attendances attendances) {
    this.plans = plans;
    this.attendances = attendances;
  }

  void open(NewPlan plan, Match match, PlanBundle bundle) {
    plans.open(plan, match.inDoubt());
    if (match.known()) {
      attendances.tell(plan, came(bundle).orElseGet(plan::clockFrom));
    }
  }

  /** When the person came, where their Encounter says so. */
  private static Optional<Instant> came(PlanBundle bundle) {
    return bundle.all("Encounter").stream()
        .map(entry -> Json.text(entry.resource(), "period.start"))
        .flatMap(start -> FhirTime.start(start).stream())
        .findFirst();
  }
}
