package care.alongside.fhir;

import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.kernel.Coding;
import care.alongside.kernel.CrisisHelp;
import care.alongside.kernel.Json;
import care.alongside.kernel.PlanId;
import care.alongside.person.PersonTold;
import care.alongside.plan.Plans;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps word for the person as a Communication that they can read, and the sender of their plan,
 * and nobody else: it is about no Task, so that no recipient of one gets it. It is in progress,
 * because being kept is not yet being told. What was sent about somebody else is no word for them.
 */
@Component
class WordForPerson {

  private final Documents documents;
  private final Plans plans;
  private final Organisations organisations;
  private final Clock clock;

  WordForPerson(Documents documents, Plans plans, Organisations organisations, Clock clock) {
    this.documents = documents;
    this.plans = plans;
    this.organisations = organisations;
    this.clock = clock;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void keep(PersonTold told) {
    if (told.plan().filter(plans::isOfSomebodyElse).isPresent()) {
      return;
    }
    var sender = told.plan().map(plan -> organisations.get(plans.get(plan).sender()));
    documents.add(
        List.of(
            new Document(
                UUID.randomUUID(),
                "Communication",
                1,
                clock.instant(),
                Json.write(communication(told, sender)),
                sender.map(organisation -> organisation.id().value()).orElse(null),
                told.person().value(),
                told.plan().map(PlanId::value).orElse(null),
                null)));
  }

  private static ObjectNode communication(PersonTold told, Optional<Organisation> sender) {
    var person = "Patient/" + told.person();
    var body = Json.object().put("resourceType", "Communication");
    told.plan()
        .ifPresent(
            plan -> body.putArray("basedOn").addObject().put("reference", "CarePlan/" + plan));
    body.put("status", "in-progress");
    body.putArray("category").add(Coding.ours("communication", "notice").asConcept());
    body.putObject("subject").put("reference", person);
    body.putObject("topic").put("text", told.topic());
    body.putArray("recipient").addObject().put("reference", person);
    sender.ifPresent(organisation -> body.set("sender", organisation.reference()));
    var payload = body.putArray("payload");
    payload.addObject().put("contentString", told.words());
    payload.addObject().put("contentString", CrisisHelp.WORDS);
    return body;
  }
}
