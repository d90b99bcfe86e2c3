package care.alongside.fhir;

import static java.util.stream.Collectors.toSet;

import care.alongside.audit.AuditLog;
import care.alongside.audit.Disclosure;
import care.alongside.audit.Ground;
import care.alongside.consent.OverrideDecision;
import care.alongside.consent.OverridePolicy;
import care.alongside.consent.Overrides;
import care.alongside.consent.SharingCategory;
import care.alongside.consent.SharingOverride;
import care.alongside.handoff.OverrideTasks;
import care.alongside.identity.Caller;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import care.alongside.store.Document;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** {@code $override}: sharing against the person's wish, or without it, to keep somebody safe. */
@Component
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
public class OverrideOperation {

  private final Reading reading;
  private final OverrideParties parties;
  private final Overrides overrides;
  private final OverrideTasks tasks;
  private final AuditLog audit;
  private final Disclosures disclosures;

  OverrideOperation(
      Reading reading,
      OverrideParties parties,
      Overrides overrides,
      OverrideTasks tasks,
      AuditLog audit,
      Disclosures disclosures) {
    this.reading = reading;
    this.parties = parties;
    this.overrides = overrides;
    this.tasks = tasks;
    this.audit = audit;
    this.disclosures = disclosures;
  }

  /**
   * Makes an override, or answers as before when the same one is still open.
   *
   * @return the Task of its recipient
   * @throws Problem.Invalid naming each parameter that is missing or cannot be so
   */
  @Transactional
  public Disclosed<Shown> run(UUID carePlan, JsonNode body, Caller caller) {
    var plan = reading.get("CarePlan", carePlan, caller);
    checkSender(plan, caller);
    var asked = OverrideParameters.read(body);
    var terms = permitted(OverridePolicy.decide(asked, parties.of(asked, caller)));
    var made =
        overrides
            .sameAs(terms, new PlanId(carePlan))
            .orElseGet(() -> make(terms, plan.document(), caller));
    return disclosures.answer(
        new Disclosures.Request(caller, "override", "Task"),
        () -> reading.get("Task", made.task().value(), caller),
        Stream::of);
  }

  private static void checkSender(Shown plan, Caller caller) {
    Writes.checkScope(caller, "Task", 'c');
    if (Standing.of(plan, caller) != Standing.SENDER) {
      throw new Problem.NotAllowed(
          "CarePlan",
          "Only those who sent this plan can do this. Talk to their safeguarding lead.");
    }
  }

  private static OverrideDecision.Permitted permitted(OverrideDecision decision) {
    return switch (decision) {
      case OverrideDecision.Permitted permitted -> permitted;
      case OverrideDecision.Refused refused -> throw new Problem.Invalid(refused.reasons());
    };
  }

  private SharingOverride make(OverrideDecision.Permitted terms, Document plan, Caller caller) {
    var about =
        new Overrides.About(
            new PlanId(plan.id()),
            new PersonId(Optional.ofNullable(plan.patient()).orElseThrow()),
            caller.actingFor());
    var task = tasks.ask(about, terms.recipient());
    var made = overrides.make(about, terms, task, caller);
    record(made, plan, caller);
    if (made.personTold()) {
      tasks.tellPerson(made);
    }
    return made;
  }

  private void record(SharingOverride made, Document plan, Caller caller) {
    var terms = made.terms();
    audit.overridden(
        caller,
        new AuditLog.Opening(made.id(), terms.recipient(), made.plan(), OverrideDetail.of(terms)),
        new Disclosure(
            made.person().value(),
            Ground.OVERRIDE,
            terms.categories().stream().map(SharingCategory::code).collect(toSet()),
            List.of(
                "CarePlan/%s/%d".formatted(plan.id(), plan.version()),
                "Task/%s/1".formatted(made.task()))));
  }
}
