package care.alongside.handoff;

import care.alongside.directory.Organisation;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import care.alongside.kernel.VersionedId;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The Task that partners see of a handoff, as FHIR JSON. */
final class TaskDocument {

  private TaskDocument() {}

  static ObjectNode of(NewHandoff asked, Organisation requester, Organisation owner, Instant now) {
    var task = Json.object().put("resourceType", "Task");
    task.putArray("basedOn").addObject().put("reference", "CarePlan/" + asked.plan());
    task.put("status", asked.status().code()).put("intent", "order");
    task.set("code", asked.code().coding().asConcept());
    asked.description().ifPresent(text -> task.put("description", text));
    task.putObject("focus").put("reference", asked.focus().type() + "/" + asked.focus().id());
    task.putObject("for").put("reference", "Patient/" + asked.person());
    task.put("authoredOn", now.toString()).put("lastModified", now.toString());
    task.set("requester", requester.reference());
    task.set("owner", owner.reference());
    setDue(task, asked.due());
    asked.reliedOn().ifPresent(relied -> setReliedOn(task, relied));
    return task;
  }

  /** A Task as its requester wrote it, with what this system says of every handoff. */
  static ObjectNode completed(ObjectNode written, NewHandoff asked, Instant now) {
    var task = written.deepCopy();
    task.putArray("basedOn").addObject().put("reference", "CarePlan/" + asked.plan());
    if (!task.has("for")) {
      task.putObject("for").put("reference", "Patient/" + asked.person());
    }
    if (!task.has("requester")) {
      task.putObject("requester").put("reference", "Organization/" + asked.parties().requester());
    }
    task.put("lastModified", now.toString());
    setDue(task, asked.due());
    asked.reliedOn().ifPresent(relied -> setReliedOn(task, relied));
    return task;
  }

  static void setDue(ObjectNode task, Instant due) {
    task.withObject("/restriction/period").put("end", due.toString());
  }

  static void setOutcome(ObjectNode task, Outcome outcome) {
    var output = task.withArray("output").addObject();
    output.set("type", Coding.ours("task-output", "outcome").asConcept());
    output.set("valueCodeableConcept", Coding.ours("outcome", outcome.code()).asConcept());
  }

  static void setReliedOn(ObjectNode task, NewHandoff.ReliedOn relied) {
    task.remove("input");
    if (relied.own()) {
      addInput(task, "Consent", "Consent/", relied.consent());
    }
    relied.aboutMe().ifPresent(id -> addInput(task, "About me", "QuestionnaireResponse/", id));
  }

  private static void addInput(ObjectNode task, String what, String type, VersionedId relied) {
    var input = task.withArray("input").addObject();
    input.putObject("type").put("text", what);
    input
        .putObject("valueReference")
        .put("reference", type + relied.id() + "/_history/" + relied.version());
  }
}
