package care.alongside.rehearsal;

import care.alongside.consent.Consent;
import care.alongside.consent.Consents;
import care.alongside.consent.SharingCategory;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.person.NewPerson;
import care.alongside.person.Persons;
import care.alongside.plan.NewPlan;
import care.alongside.plan.Plans;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Makes one plan without the FHIR door: a person who agreed to one service and asks for it. */
@TestComponent
class SmallWorld {

  static final OrganisationId SENDER = OrganisationId.of(Identifier.ods("RHB01"));

  private final Persons persons;
  private final Documents documents;
  private final Consents consents;
  private final Plans plans;
  private final Clock clock;

  SmallWorld(Persons persons, Documents documents, Consents consents, Plans plans, Clock clock) {
    this.persons = persons;
    this.documents = documents;
    this.consents = consents;
    this.plans = plans;
    this.clock = clock;
  }

  /** A plan that asks for support from this service. */
  @Transactional
  public PlanId openFor(OrganisationId service) {
    var person =
        persons.match(new NewPerson(Optional.empty(), Optional.empty(), Optional.empty())).person();
    var plan = new PlanId(UUID.randomUUID());
    var referral = new ReferralId(UUID.randomUUID());
    var consent = new ConsentId(UUID.randomUUID());
    documents.add(
        List.of(
            document("Patient", person.value(), person, plan, Json.object()),
            document("CarePlan", plan.value(), person, plan, status("active")),
            document("ServiceRequest", referral.value(), person, plan, status("active")),
            document("Consent", consent.value(), person, plan, permitting(service))));
    consents.record(List.of(agreed(consent, person, service)));
    plans.open(wanting(plan, person, referral, service), false);
    return plan;
  }

  private Consent agreed(ConsentId id, PersonId person, OrganisationId service) {
    var share = new Consent.Share(service, true, Set.of(SharingCategory.NAME));
    var now = clock.instant();
    return new Consent(
        id, 1, person, "active", now, now.plus(Duration.ofDays(365)), List.of(share));
  }

  private NewPlan wanting(
      PlanId plan, PersonId person, ReferralId referral, OrganisationId service) {
    var now = clock.instant();
    var wish =
        new NewPlan.NewReferral(
            referral,
            "active",
            "order",
            "peer-support",
            "routine",
            Optional.of(now),
            List.of(service));
    return new NewPlan(
        plan, person, SENDER, Optional.of(now), now, Optional.empty(), false, List.of(wish));
  }

  private Document document(String type, UUID id, PersonId person, PlanId plan, ObjectNode body) {
    return new Document(
        id,
        type,
        1,
        clock.instant(),
        Json.write(body.put("resourceType", type)),
        SENDER.value(),
        person.value(),
        plan.value(),
        null);
  }

  private static ObjectNode status(String status) {
    return Json.object().put("status", status);
  }

  private static ObjectNode permitting(OrganisationId service) {
    var consent = status("active");
    var permit = consent.putObject("provision").putArray("provision").addObject();
    permit.put("type", "permit");
    permit
        .putArray("actor")
        .addObject()
        .putObject("reference")
        .put("reference", "Organization/" + service);
    return consent;
  }
}
