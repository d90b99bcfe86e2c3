package care.alongside.fhir;

import care.alongside.audit.AuditLog;
import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what is written about a person after their plan was made. */
@Component
class PersonDocuments {

  private final Documents documents;
  private final Reading reading;
  private final PlanOfPerson plans;
  private final LiveReferences references;
  private final AuditLog audit;
  private final Clock clock;

  PersonDocuments(
      Documents documents,
      Reading reading,
      PlanOfPerson plans,
      LiveReferences references,
      AuditLog audit,
      Clock clock) {
    this.documents = documents;
    this.reading = reading;
    this.plans = plans;
    this.references = references;
    this.audit = audit;
    this.clock = clock;
  }

  /** The Patient that a new resource is about, as the caller sees them. */
  Shown personOf(ObjectNode body, String element, Caller caller) {
    var place = Json.text(body, "resourceType") + "." + element;
    return Ids.in(Json.text(body, element + ".reference"), "Patient")
        .flatMap(id -> reading.find("Patient", id, caller))
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    "not-found", place, "Refer to the Patient whom this is about."));
  }

  /** Keeps a new resource about a person; it hangs on the plan they have with the caller. */
  Document add(ObjectNode body, UUID person, Caller caller) {
    resolve(body, person, caller);
    var plan = plans.latest(new PersonId(person), caller.organisation());
    return keep(body, person, plan, null, caller);
  }

  /** Refuses what leads nowhere for this caller, or to anybody else. */
  void resolve(ObjectNode body, UUID person, Caller caller) {
    references.resolve(body, Json.text(body, "resourceType"), caller, person);
    Signatures.check(body, Json.text(body, "resourceType"), caller.organisation());
  }

  /**
   * Keeps what is written about a plan, or about a Task of it; its references are resolved. It
   * belongs to that plan, whatever others the person has: another sender has no part in it.
   */
  Document keep(ObjectNode body, UUID person, About about, Caller caller) {
    return keep(body, person, Optional.of(plans.get(about.plan())), about.id(), caller);
  }

  private Document keep(
      ObjectNode body,
      UUID person,
      Optional<PlanAndSender> plan,
      @Nullable UUID about,
      Caller caller) {
    var type = Json.text(body, "resourceType");
    var document =
        new Document(
            UUID.randomUUID(),
            type,
            1,
            clock.instant(),
            Json.write(body),
            plan.map(found -> found.sender().value()).orElse(null),
            person,
            plan.map(found -> found.id().value()).orElse(null),
            about);
    documents.add(List.of(document));
    record(document, "create", caller);
    return document;
  }

  /** Keeps the next version of a resource; the same when nothing changed. */
  Written change(Shown current, ObjectNode body, Caller caller) {
    var document = current.document();
    references.resolve(body, document.type(), caller, personOf(document));
    if (Json.readObject(document.body()).equals(body)) {
      return new Written(document.type(), document.id(), document.version());
    }
    var next = document.becoming(Json.write(body), clock.instant());
    documents.replace(next);
    record(next, "update", caller);
    return new Written(next.type(), next.id(), next.version());
  }

  private static UUID personOf(Document document) {
    return Optional.ofNullable(document.patient()).orElseThrow();
  }

  private void record(Document document, String action, Caller caller) {
    var plan = Optional.ofNullable(document.plan()).map(PlanId::new).orElse(null);
    audit.record(
        caller,
        action,
        new AuditLog.Subject(document.type(), document.id(), document.version(), plan));
  }

  /** A Task or plan that something is written about, and the plan that this is of. */
  record About(UUID id, PlanId plan) {}

  /** A plan, by its id and sender. */
  record PlanAndSender(PlanId id, OrganisationId sender) {}
}
