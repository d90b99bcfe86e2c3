package care.alongside.fhir;

import care.alongside.handoff.Attendances;
import care.alongside.kernel.Json;
import care.alongside.person.Match;
import care.alongside.plan.NewPlan;
import care.alongside.plan.Plans;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

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
      attendances.tell(match.person(), plan.id(), plan.sender(), wish(bundle));
    }
  }

  private static Optional<String> wish(PlanBundle bundle) {
    return bundle.all("QuestionnaireResponse").stream()
        .flatMap(entry -> entry.resource().path("item").valueStream())
        .filter(item -> Json.text(item, "linkId").equals("what-would-help"))
        .map((JsonNode item) -> Json.text(item, "answer.0.valueString"))
        .filter(said -> !said.isBlank())
        .findFirst();
  }
}
