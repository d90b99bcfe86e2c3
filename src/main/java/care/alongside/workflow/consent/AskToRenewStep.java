package care.alongside.workflow.consent;

import care.alongside.consent.Consents;
import care.alongside.handoff.Escalation;
import care.alongside.handoff.Handoffs;
import care.alongside.kernel.PlanId;
import care.alongside.plan.Plans;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the person asked before their consent ends; not about a plan that has ended before it. */
@Component("askToRenew")
class AskToRenewStep implements JavaDelegate {

  private final Consents consents;
  private final Handoffs handoffs;
  private final Plans plans;

  AskToRenewStep(Consents consents, Handoffs handoffs, Plans plans) {
    this.consents = consents;
    this.handoffs = handoffs;
    this.plans = plans;
  }

  @Override
  public void execute(DelegateExecution step) {
    var consent = consents.follow(RenewalProcess.consentOf(step)).orElseThrow();
    consent
        .plan()
        .flatMap(this::open)
        .ifPresent(
            plan -> {
              ask(plan, consent.id().value());
              RenewalProcess.ASKED.set(step, true);
            });
  }

  /** The plan itself, or a later one of theirs from the same sender that may rest on it, too. */
  private Optional<PlanId> open(PlanId id) {
    var plan = plans.get(id);
    return plan.isOpen() ? Optional.of(id) : plans.latestOpenOf(plan.person(), plan.sender());
  }

  private void ask(PlanId plan, UUID consent) {
    handoffs.escalate(
        plan,
        new Escalation(
            "Consent",
            consent,
            Optional.empty(),
            "What the person agreed to share ends soon. Please ask them whether they still agree."
                + " It is fine if they do not."));
  }
}
