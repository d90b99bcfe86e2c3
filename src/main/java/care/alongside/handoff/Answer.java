package care.alongside.handoff;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a caller wants of a handoff: a Task of which only status, statusReason, businessStatus,
 * output and note are read.
 */
public record Answer(ObjectNode task) {

  Optional<HandoffStatus> status() {
    return HandoffStatus.of(wanted());
  }

  /** The status as it was sent; FHIR knows one more than a handoff ever has. */
  String wanted() {
    return Json.text(task, "status");
  }

  boolean wants(HandoffStatus status) {
    return wanted().equals(status.code());
  }

  Optional<Reason> reason() {
    return Reason.of(Coding.inOurs(task.path("statusReason"), "status-reason"));
  }

  boolean givesReason() {
    return task.has("statusReason");
  }

  boolean explains() {
    return !Json.text(task, "statusReason.text").isBlank();
  }

  /** How many different reasons it gives. */
  long reasons() {
    return codes(task.path("statusReason"), "status-reason").distinct().count();
  }

  Optional<Outcome> outcome() {
    return outcomeCodes().flatMap(code -> Outcome.of(code).stream()).findFirst();
  }

  /** How many different outcomes it gives. */
  long outcomes() {
    return outcomeCodes().distinct().count();
  }

  private Stream<String> outcomeCodes() {
    return task.path("output")
        .valueStream()
        .filter(output -> Coding.inOurs(output.path("type"), "task-output").equals("outcome"))
        .flatMap(output -> codes(output.path("valueCodeableConcept"), "outcome"));
  }

  private static Stream<String> codes(JsonNode concept, String codeSystem) {
    return concept
        .path("coding")
        .valueStream()
        .filter(coding -> Json.text(coding, "system").equals(Coding.systemOf(codeSystem)))
        .map(coding -> Json.text(coding, "code"));
  }

  boolean saysContactWasMade() {
    return BusinessStatus.of(task).filter(BusinessStatus.CONTACT_MADE::equals).isPresent();
  }

  /** The stored Task with what this answer says; notes are added to, never taken away. */
  ObjectNode onto(ObjectNode stored) {
    for (String element : new String[] {"statusReason", "businessStatus", "output"}) {
      if (task.has(element)) {
        stored.set(element, task.get(element));
      }
    }
    addNotes(stored);
    return stored;
  }

  private void addNotes(ObjectNode stored) {
    var known = stored.path("note").valueStream().toList();
    task.path("note")
        .valueStream()
        .filter(note -> known.stream().noneMatch(before -> isSame(note, before)))
        .map(JsonNode::deepCopy)
        .forEach(note -> stored.withArray("note").add(note));
  }

  /** Whoever may not know who wrote a note was shown it without, and sends it back so. */
  private static boolean isSame(JsonNode note, JsonNode before) {
    var shown = Set.of("time", "text");
    return note.equals(before)
        || (shown.containsAll(note.propertyNames())
            && shown.stream().allMatch(part -> note.path(part).equals(before.path(part))));
  }
}
