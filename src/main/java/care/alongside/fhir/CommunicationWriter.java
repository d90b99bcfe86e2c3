package care.alongside.fhir;

import care.alongside.fhir.PersonDocuments.About;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.Role;
import care.alongside.handoff.Withdrawals;
import care.alongside.identity.Caller;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Attempts to reach the person, and messages between those who help. */
@Component
class CommunicationWriter implements Writer {

  private final PersonDocuments documents;
  private final Reading reading;
  private final Handoffs handoffs;
  private final Attempts attempts;
  private final Withdrawals withdrawals;
  private final SoonerAsked sooner;

  CommunicationWriter(
      PersonDocuments documents,
      Reading reading,
      Handoffs handoffs,
      Attempts attempts,
      Withdrawals withdrawals,
      SoonerAsked sooner) {
    this.documents = documents;
    this.reading = reading;
    this.handoffs = handoffs;
    this.attempts = attempts;
    this.withdrawals = withdrawals;
    this.sooner = sooner;
  }

  @Override
  public String type() {
    return "Communication";
  }

  @Override
  public Written create(ObjectNode body, Caller caller) {
    var about = about(body);
    var seen =
        reading.find(about.type(), about.id(), caller).orElseThrow(CommunicationWriter::nowhere);
    var task = task(about, caller);
    if (task.isEmpty()) {
      Standing.of(seen, caller).mustBeOneOf(type(), Standing.SENDER, Standing.PERSON);
    }
    if (seen.access().withdrawn()) {
      return confirmDeletion(body, seen, caller);
    }
    checkSubject(body, seen);
    var person = Optional.ofNullable(seen.document().patient()).orElseThrow();
    var plan = task.map(Handoff::plan).orElseGet(() -> new PlanId(about.id()));
    attempts.check(body, new PersonId(person), caller);
    Confirmation.check(body, new PersonId(person), task, caller);
    var at = attempts.timeOf(body, plan);
    sooner.answer(body, plan, new PersonId(person), caller);
    documents.resolve(body, person, caller);
    var made = documents.keep(body, person, new About(about.id(), plan), caller);
    attempts.follow(body, new PersonId(person), plan);
    task.ifPresent(handoff -> noteContact(body, handoff, at, caller));
    return new Written(type(), made.id(), made.version());
  }

  /**
   * All that a service can still say once the person no longer agrees. Whom it is about it may no
   * longer know, so we fill that in.
   */
  private Written confirmDeletion(ObjectNode body, Shown task, Caller caller) {
    if (!Communications.isAbout("deleted", body)
        || !Json.text(body, "status").equals("completed")) {
      throw new Problem.Invalid(
          "Communication.category",
          "This offer has ended. All that can be added is that you have deleted what you had:"
              + " status completed, category deleted.");
    }
    body.remove("subject");
    var person = Optional.ofNullable(task.document().patient()).orElseThrow();
    documents.resolve(body, person, caller);
    body.putObject("subject").put("reference", "Patient/" + person);
    var plan = new PlanId(Optional.ofNullable(task.document().plan()).orElseThrow());
    var made = documents.keep(body, person, new About(task.document().id(), plan), caller);
    withdrawals.deletionConfirmed(new HandoffId(task.document().id()));
    return new Written(type(), made.id(), made.version());
  }

  private static References.Target about(ObjectNode body) {
    return References.parse(Json.text(body, "basedOn.0.reference"))
        .filter(target -> Set.of("Task", "CarePlan").contains(target.type()))
        .orElseThrow(CommunicationWriter::nowhere);
  }

  private static Problem nowhere() {
    return new Problem.Invalid(
        "not-found",
        "Communication.basedOn",
        "Say what this is about: a Task or a CarePlan that you can see, in basedOn.");
  }

  /** The Task it is about, of which the caller must be the owner or the requester. */
  private Optional<Handoff> task(References.Target about, Caller caller) {
    if (!about.type().equals("Task")) {
      return Optional.empty();
    }
    var handoff = handoffs.get(new HandoffId(about.id()));
    if (handoff.rolesOf(caller).isEmpty() && caller.person().isEmpty()) {
      throw new Problem.NotAllowed(type(), "Write about your own Tasks.");
    }
    return Optional.of(handoff);
  }

  private static void checkSubject(ObjectNode body, Shown about) {
    UUID person = Optional.ofNullable(about.document().patient()).orElseThrow();
    var named = Json.text(body, "subject.reference");
    if (body.has("subject") && !named.equals("Patient/" + person)) {
      throw new Problem.Invalid(
          "Communication.subject", "The subject is the Patient of the Task or plan it is about.");
    }
    body.putObject("subject").put("reference", "Patient/" + person);
  }

  /** Only contact both ways is contact. */
  private void noteContact(ObjectNode body, Handoff handoff, Instant at, Caller caller) {
    if (Confirmation.isOne(body)) {
      handoffs.contactConfirmed(handoff.id(), at);
    } else if (Attempts.isAttempt(body)
        && Json.text(body, "status").equals("completed")
        && handoff.rolesOf(caller).contains(Role.OWNER)) {
      handoffs.contactMade(handoff.id(), caller.actingFor(), at);
    }
  }
}
