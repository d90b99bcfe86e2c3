package care.alongside.fhir;

import care.alongside.handoff.Answer;
import care.alongside.handoff.Answers;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.NewHandoff;
import care.alongside.handoff.TaskRequest;
import care.alongside.handoff.TaskRequests;
import care.alongside.identity.Caller;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tasks: answered through the one table, and made by senders by hand. */
@Component
class TaskWriter implements Writer {

  private static final Amendment ANSWER =
      new Amendment("status", "statusReason", "businessStatus", "output", "note");

  private final Answers answers;
  private final TaskRequests requests;
  private final LiveReferences references;

  TaskWriter(Answers answers, TaskRequests requests, LiveReferences references) {
    this.answers = answers;
    this.requests = requests;
    this.references = references;
  }

  @Override
  public String type() {
    return "Task";
  }

  @Override
  public Written update(Shown current, ObjectNode body, Caller caller) {
    var document = current.document();
    var now =
        answers.take(
            new HandoffId(document.id()),
            document.version(),
            () -> answer(current, body, caller),
            caller);
    return new Written("Task", document.id(), now.version());
  }

  private Answer answer(Shown current, ObjectNode body, Caller caller) {
    ANSWER.check(current, body);
    var seen = Json.read(current.json());
    var person = Optional.ofNullable(current.document().patient()).orElseThrow();
    for (String element : ANSWER.changeable()) {
      var said = body.path(element);
      if (!said.equals(seen.path(element))) {
        references.resolve(said, "Task." + element, caller, person);
      }
    }
    checkNewNotes(seen.path("note").valueStream().toList(), body.path("note"), caller);
    return new Answer(body);
  }

  private static void checkNewNotes(List<JsonNode> seen, JsonNode notes, Caller caller) {
    for (int i = 0; i < notes.size(); i++) {
      if (!seen.contains(notes.get(i))) {
        Signatures.check(notes.get(i), "Task.note[" + i + "]", caller.organisation());
      }
    }
  }

  @Override
  public Written create(ObjectNode body, Caller caller) {
    references.resolveAbout(Json.text(body, "focus.reference"), body, "Task", caller);
    Signatures.check(body, "Task", caller.organisation());
    var made = requests.make(request(body), caller);
    return new Written("Task", made.id().value(), made.version());
  }

  private static TaskRequest request(ObjectNode body) {
    var focus = focus(body);
    return new TaskRequest(code(body), status(body), focus, owner(body), goesOnFrom(body), body);
  }

  private static HandoffCode code(ObjectNode body) {
    return body.path("code")
        .path("coding")
        .valueStream()
        .flatMap(coding -> HandoffCode.of(Json.text(coding, "code")).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    "code-invalid", "Task.code", "Make a Task with code fulfill or abort."));
  }

  private static HandoffStatus status(ObjectNode body) {
    return HandoffStatus.of(Json.text(body, "status"))
        .filter(s -> s == HandoffStatus.DRAFT || s == HandoffStatus.REQUESTED)
        .orElseThrow(
            () ->
                new Problem.Invalid("Task.status", "A new Task begins as draft, or as requested."));
  }

  private static NewHandoff.Focus focus(ObjectNode body) {
    return References.parse(Json.text(body, "focus.reference"))
        .map(target -> new NewHandoff.Focus(target.type(), target.id()))
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    "required", "Task.focus", "Say what it is about: a reference in focus."));
  }

  private static Optional<HandoffId> goesOnFrom(ObjectNode body) {
    return References.parse(Json.text(body, "partOf.0.reference"))
        .filter(target -> target.type().equals("Task"))
        .map(target -> new HandoffId(target.id()));
  }

  private static OrganisationId owner(ObjectNode body) {
    return Ids.organisation(Json.text(body, "owner.reference"))
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    "required", "Task.owner", "Say whom you ask: an organisation in owner."));
  }
}
