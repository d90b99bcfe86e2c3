package care.alongside.fhir;

import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A Task of which a printed plan tells, as its reader may know it. */
record PaperTask(JsonNode json) {

  private static final Set<Reason> PERSONS_NO =
      EnumSet.of(Reason.PERSON_SAID_NO, Reason.PERSON_CHANGED_MIND);

  boolean is(HandoffCode code) {
    return Coding.in(json.path("code"), code.coding().system()).equals(code.code());
  }

  String reference() {
    return "Task/" + Json.text(json, "id");
  }

  /** Whether somebody was called because of one of these. */
  boolean isCallAboutAnyOf(Set<String> references) {
    return is(HandoffCode.ESCALATION) && references.contains(Json.text(json, "focus.reference"));
  }

  boolean isAbout(String reference) {
    return Json.text(json, "focus.reference").equals(reference);
  }

  Identifier owner() {
    return new Identifier(
        Json.text(json, "owner.identifier.system"), Json.text(json, "owner.identifier.value"));
  }

  String status() {
    return Json.text(json, "status");
  }

  String authored() {
    return Json.text(json, "authoredOn");
  }

  Optional<Instant> due() {
    return Optional.of(Json.text(json, "restriction.period.end"))
        .filter(due -> !due.isEmpty())
        .map(Instant::parse);
  }

  boolean isOpen() {
    return HandoffStatus.of(status()).filter(HandoffStatus::isOpen).isPresent();
  }

  /** Its owner may say so before it ends: what came of it is written down later. */
  boolean saysContactWasMade() {
    return Coding.inOurs(json.path("businessStatus"), "business-status")
            .equals(Outcome.CONTACT_MADE.code())
        || outcome().filter(Outcome::meansContact).isPresent();
  }

  /** Whether it ended because the person wanted it no more, however that was written down. */
  boolean isPersonsNo() {
    return status().equals(HandoffStatus.COMPLETED.code())
        ? outcome().equals(Optional.of(Outcome.PERSON_SAID_NO))
        : !isOpen() && reason().filter(PERSONS_NO::contains).isPresent();
  }

  private Optional<Reason> reason() {
    return Reason.of(Coding.inOurs(json.path("statusReason"), "status-reason"));
  }

  private Optional<Outcome> outcome() {
    return json.path("output")
        .valueStream()
        .filter(output -> Coding.inOurs(output.path("type"), "task-output").equals("outcome"))
        .flatMap(
            output ->
                Outcome.of(Coding.inOurs(output.path("valueCodeableConcept"), "outcome")).stream())
        .findFirst();
  }
}
