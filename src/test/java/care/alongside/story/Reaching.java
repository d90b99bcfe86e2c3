package care.alongside.story;

import care.alongside.Fhir;
import care.alongside.contact.SafeContactOf;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.person.PersonTold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Trying to reach a person, by hand and by message, and what GOV.UK Notify got to see of it. */
record Reaching(Stage stage, ApplicationEventPublisher events, TransactionTemplate transaction) {

  static final String AGREED = "It is Anna. The book you wanted is here.";

  static final String MEDIA = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";

  /** Hana's plan: texts only, on Tuesdays and Thursdays from ten to noon, in her words. */
  static SentPlan hanas() {
    return hanas("07700 900081");
  }

  static SentPlan hanas(String number) {
    var plan = SentPlan.ofWren().askingNobody().called("HANA").withNhsNumber("9990001081");
    SafeContactOf.patient(plan.patient())
        .sensitive()
        .texts(number)
        .allowed(true)
        .between("tue", "10:00:00", "12:00:00")
        .between("thu", "10:00:00", "12:00:00")
        .leaveMessage(false)
        .sayInstead(AGREED)
        .senderName("Anna")
        .confirmedOn("2026-05-11")
        .phone(number)
        .allowed(false)
        .address()
        .allowed(false);
    assessed(plan, "2026-05-11T15:00:00+01:00");
    return plan;
  }

  static void assessed(SentPlan plan, String at) {
    ((ObjectNode) Json.at(plan.carePlan(), "extension.0")).put("valueDateTime", at);
  }

  /** There is word for the person of a plan. */
  void tell(OpenedPlan plan) {
    var person = new PersonId(UUID.fromString(plan.id("Patient")));
    tell(person, Optional.of(new PlanId(UUID.fromString(plan.id("CarePlan")))));
  }

  /** There is word for a person, of a plan or of none. */
  void tell(PersonId person, Optional<PlanId> about) {
    var told = new PersonTold(person, about, "Your plan", "The hospital has heard from Kite.");
    transaction.executeWithoutResult(_ -> events.publishEvent(told));
  }

  /** What left for the person, as it left: each with when. */
  List<JsonNode> messages() {
    return stage.messagesTo("govuk-notify");
  }

  /** The only message that left. */
  JsonNode message() {
    var all = messages();
    if (all.size() != 1) {
      throw new AssertionError("There should be one message: " + all);
    }
    return all.getFirst();
  }

  /** Somebody tried to reach the person of a Task. */
  Fhir.Answer attempt(String client, String task, String medium, String why) {
    return attempt(client, task, medium, why, stage.now());
  }

  Fhir.Answer attempt(String client, String task, String medium, String why, Instant sent) {
    return stage.as(client).post("Communication", attemptOf(task, medium, why, sent));
  }

  ObjectNode attemptOf(String task, String medium, String why, Instant sent) {
    var body = Json.object().put("resourceType", "Communication");
    body.putArray("basedOn").addObject().put("reference", "Task/" + task);
    body.put("status", why.isEmpty() ? "completed" : "not-done");
    if (!why.isEmpty()) {
      body.set("statusReason", Coding.ours("communication", why).asConcept());
    }
    body.putArray("category").add(Coding.ours("communication", "attempt").asConcept());
    body.putObject("subject").put("reference", patientOf(task));
    body.putArray("medium").add(new Coding(MEDIA, medium).asConcept());
    return body.put("sent", sent.toString());
  }

  private String patientOf(String task) {
    return Json.text(stage.read(Stage.SENDER, "Task/" + task), "for.reference");
  }

  /** The contact within 48 hours of the only plan. */
  String contact() {
    return stage.task(Stage.LIAISON, "code=aftercare-contact").id();
  }
}
