package care.alongside.workflow;

import care.alongside.consent.Consent;
import care.alongside.consent.Consents;
import care.alongside.consent.SharingCategory;
import care.alongside.kernel.ConsentId;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes plans as the front door would: people, consents, documents and the plan in one commit. */
@TestComponent
class PlanMaker {

  private final Plans plans;
  private final Persons persons;
  private final Consents consents;
  private final Documents documents;
  private final Clock clock;
  private final TransactionTemplate transaction;

  PlanMaker(
      Plans plans,
      Persons persons,
      Consents consents,
      Documents documents,
      HandClock clock,
      TransactionTemplate transaction) {
    this.plans = plans;
    this.persons = persons;
    this.consents = consents;
    this.documents = documents;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** A plan that was just made. */
  record Made(PlanId plan, PersonId person, List<ReferralId> referrals) {

    ReferralId referral() {
      return referrals.getFirst();
    }
  }

  /** A plan with one request that may go to any of these services. */
  Made agreedWith(OrganisationId... choices) {
    return open(List.of(List.of(choices)), List.of(choices), false);
  }

  /** A plan with one request for each list of choices; the person agreed to share with some. */
  Made open(
      List<List<OrganisationId>> choices, List<OrganisationId> agreed, boolean identityInDoubt) {
    return open(Walking.EMERGENCY, choices, agreed, identityInDoubt);
  }

  /** A plan of another sender, for which only the contact stands. */
  Made sentBy(OrganisationId sender, OrganisationId... choices) {
    var requests = Stream.of(List.of(choices)).filter(asked -> !asked.isEmpty()).toList();
    return open(sender, requests, List.of(choices), false);
  }

  private Made open(
      OrganisationId sender,
      List<List<OrganisationId>> choices,
      List<OrganisationId> agreed,
      boolean identityInDoubt) {
    return transaction.execute(
        tx -> {
          var person =
              persons
                  .match(new NewPerson(Optional.empty(), Optional.empty(), Optional.empty()))
                  .person();
          consents.record(agreed.stream().map(who -> consent(person, who)).toList());
          var plan = plan(sender, person, choices);
          documents.add(documentsOf(plan));
          plans.open(plan, identityInDoubt);
          return new Made(
              plan.id(), person, plan.referrals().stream().map(NewPlan.NewReferral::id).toList());
        });
  }

  Consent consent(PersonId person, OrganisationId recipient) {
    return new Consent(
        new ConsentId(UUID.randomUUID()),
        1,
        person,
        "active",
        clock.instant(),
        clock.instant().plus(Duration.ofDays(365)),
        List.of(new Consent.Share(recipient, true, Set.of(SharingCategory.NAME))));
  }

  private NewPlan plan(OrganisationId sender, PersonId person, List<List<OrganisationId>> choices) {
    Instant now = clock.instant();
    return new NewPlan(
        new PlanId(UUID.randomUUID()),
        person,
        sender,
        Optional.of(now),
        now,
        Optional.empty(),
        false,
        choices.stream()
            .map(
                each ->
                    new NewPlan.NewReferral(
                        new ReferralId(UUID.randomUUID()),
                        "active",
                        "order",
                        "peer-support",
                        "routine",
                        Optional.of(now),
                        each))
            .toList());
  }

  private List<Document> documentsOf(NewPlan plan) {
    var all = new ArrayList<Document>();
    all.add(document("CarePlan", plan.id().value(), plan));
    plan.referrals().forEach(r -> all.add(document("ServiceRequest", r.id().value(), plan)));
    return all;
  }

  private Document document(String type, UUID id, NewPlan plan) {
    return new Document(
        id,
        type,
        1,
        clock.instant(),
        Json.write(Json.object().put("resourceType", type).put("status", "active")),
        plan.sender().value(),
        plan.person().value(),
        plan.id().value(),
        null);
  }
}
