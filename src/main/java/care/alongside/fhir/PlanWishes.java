package care.alongside.fhir;

import care.alongside.audit.AuditLog;
import care.alongside.identity.Caller;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What a person wishes of their whole plan: who may say so, their own words, and the CarePlan as
 * the answer.
 */
@Component
class PlanWishes {

  private final Reading reading;
  private final PersonDocuments documents;
  private final AuditLog audit;
  private final Disclosures disclosures;
  private final Clock clock;

  PlanWishes(
      Reading reading,
      PersonDocuments documents,
      AuditLog audit,
      Disclosures disclosures,
      Clock clock) {
    this.reading = reading;
    this.documents = documents;
    this.audit = audit;
    this.disclosures = disclosures;
    this.clock = clock;
  }

  /**
   * The plan, for the person and those who take down what they say.
   *
   * @throws Problem.Invalid when it has ended
   */
  Shown openPlan(UUID plan, Caller caller) {
    var seen = reading.get("CarePlan", plan, caller);
    Writes.checkScope(caller, "CarePlan", 'u');
    Standing.of(seen, caller)
        .mustBeOneOf("CarePlan", Standing.PERSON, Standing.SENDER, Standing.DIRECT_CARE);
    if (!Json.text(Json.read(seen.document().body()), "status").equals("active")) {
      throw new Problem.Invalid(
          "CarePlan.status", "This plan has ended and stays as it is. Make a new plan instead.");
    }
    return seen;
  }

  /** The person's own words stay theirs: kept whole, beside the plan. */
  void keepWords(String words, String category, Shown plan, Caller caller) {
    if (words.isEmpty()) {
      return;
    }
    var person = Optional.ofNullable(plan.document().patient()).orElseThrow();
    var body = Json.object().put("resourceType", "Communication");
    body.putArray("basedOn").addObject().put("reference", "CarePlan/" + plan.document().id());
    body.put("status", "completed");
    body.putArray("category").add(Coding.ours("communication", category).asConcept());
    body.putObject("subject").put("reference", "Patient/" + person);
    body.put("sent", clock.instant().toString());
    body.putObject("sender").put("reference", "Patient/" + person);
    body.putArray("payload").addObject().put("contentString", words);
    var id = plan.document().id();
    documents.keep(body, person, new PersonDocuments.About(id, new PlanId(id)), caller);
  }

  /** Writes down, with the change, who asked for it. */
  void record(String operation, UUID plan, Caller caller) {
    int version = reading.get("CarePlan", plan, caller).document().version();
    audit.record(
        caller, operation, new AuditLog.Subject("CarePlan", plan, version, new PlanId(plan)));
  }

  /** The CarePlan as it is, once all that follows has been kept. */
  Disclosed<Shown> answer(String operation, UUID plan, Caller caller) {
    return disclosures.answer(
        new Disclosures.Request(caller, operation, "CarePlan"),
        () -> reading.get("CarePlan", plan, caller),
        Stream::of);
  }
}
