package care.alongside.fhir;

import care.alongside.handoff.Attendances;
import care.alongside.handoff.Handoffs;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.person.Match;
import care.alongside.plan.NewPlan;
import care.alongside.plan.Plans;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A plan begins; and who supports the person already hears of what they may know. */
@Component
class PlanOpening {

  private final Plans plans;
  private final Attendances attendances;
  private final Handoffs handoffs;

  PlanOpening(Plans plans, Attendances attendances, Handoffs handoffs) {
    this.plans = plans;
    this.attendances = attendances;
    this.handoffs = handoffs;
  }

  void open(NewPlan plan, Match match, PlanBundle bundle) {
    plans.open(plan, match.inDoubt());
    if (match.known()) {
      attendances.tell(plan, came(bundle).orElseGet(plan::clockFrom));
    }
  }

  /** What has become of it so far. */
  Begun begun(PlanId plan) {
    return new Begun(handoffs.tasksOf(plan), Set.copyOf(plans.heldReferrals(plan)));
  }

  /**
   * The Tasks of a plan, in order, and which of its requests wait for the person to agree. A
   * question of who the person is goes to a human, and is not told to the sender.
   */
  record Begun(List<HandoffId> tasks, Set<ReferralId> held) {}

  /** When the person came, where their Encounter says so. */
  private static Optional<Instant> came(PlanBundle bundle) {
    return bundle.all("Encounter").stream()
        .map(entry -> Json.text(entry.resource(), "period.start"))
        .flatMap(start -> FhirTime.start(start).stream())
        .findFirst();
  }
}
