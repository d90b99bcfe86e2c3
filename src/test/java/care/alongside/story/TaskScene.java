package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** Brings a Task of any code to any status, by nothing but what its parties may do. */
final class TaskScene {

  static final String REQUESTER = Stage.SENDER;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Stage stage;

  TaskScene(Stage stage) {
    this.stage = stage;
  }

  /** Who owns the Tasks of that code here. */
  static String ownerOf(String code) {
    return code.equals("fulfill") || code.equals("abort") ? "tideline" : Stage.LIAISON;
  }

  /** A new Task at that status, of a new plan of somebody whom nobody knows. */
  TaskInHand at(String code, String status) {
    var plan = SentPlan.ofWren().askingOnly(SentPlan.TIDELINE);
    plan.patient().remove("identifier");
    return at(code, status, plan);
  }

  TaskInHand at(String code, String status, SentPlan plan) {
    plan.called("scene-" + NUMBER.incrementAndGet());
    var opened = stage.open(plan);
    var task = begin(code, status, opened);
    walk(code, task, status);
    assertThat(task.status()).isEqualTo(status);
    return task;
  }

  private TaskInHand begin(String code, String status, OpenedPlan opened) {
    var patient = "patient=" + opened.id("Patient");
    return switch (code) {
      case "fulfill" -> status.equals("draft") ? draft(opened) : offer(patient);
      case "abort" -> abort(offer(patient), "requested");
      case "escalation" -> escalation(patient);
      default -> stage.task(Stage.LIAISON, patient + "&code=" + code);
    };
  }

  private TaskInHand offer(String patient) {
    return stage.task("tideline", patient + "&status=requested");
  }

  /** After the only service has declined, the sender asks it again by hand. */
  private TaskInHand draft(OpenedPlan opened) {
    offer("patient=" + opened.id("Patient")).to("rejected", "no-capacity");
    return make(
        newTask("fulfill", "draft", "ServiceRequest/" + lastOf(opened), opened.id("Patient")));
  }

  private static String lastOf(OpenedPlan opened) {
    return opened.ids("ServiceRequest").getLast();
  }

  TaskInHand abort(TaskInHand work, String status) {
    work.to("accepted");
    work.to("in-progress");
    var asked = newTask("abort", status, "Task/" + work.id(), patientOf(work));
    asked.set("owner", work.read().path("owner"));
    return make(asked);
  }

  TaskInHand make(ObjectNode task) {
    var made = stage.as(REQUESTER).post("Task", task);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    return new TaskInHand(stage.as(REQUESTER), made.at("id"));
  }

  private String patientOf(TaskInHand task) {
    return Json.text(task.read(), "for.reference").split("/", -1)[1];
  }

  static ObjectNode newTask(String code, String status, String focus, String patient) {
    var task = Json.object().put("resourceType", "Task").put("status", status);
    task.put("intent", "order");
    task.set("code", new Coding("http://hl7.org/fhir/CodeSystem/task-code", code).asConcept());
    task.putObject("focus").put("reference", focus);
    task.putObject("for").put("reference", "Patient/" + patient);
    task.put("authoredOn", "2026-05-11T18:00:00+01:00");
    SentPlan.identify(task.putObject("requester"), Identifier.ods("RHB01"));
    SentPlan.identify(task.putObject("owner"), SentPlan.TIDELINE);
    return task;
  }

  private TaskInHand escalation(String patient) {
    offer(patient).to("rejected", "no-capacity");
    return stage.task(Stage.LIAISON, patient + "&code=escalation");
  }

  private void walk(String code, TaskInHand task, String status) {
    var owner = stage.task(ownerOf(code), task);
    var requester = stage.task(REQUESTER, task);
    switch (status) {
      case "received", "accepted" -> goTo(owner, status);
      case "rejected" -> owner.to("rejected", "no-capacity");
      case "in-progress" -> begin(owner);
      case "on-hold" -> {
        goTo(owner, "accepted");
        owner.to("on-hold", "no-capacity");
      }
      case "completed" -> {
        goTo(owner, "accepted");
        owner.complete("support-given");
      }
      case "failed" -> {
        begin(owner);
        owner.to("failed", "no-capacity");
      }
      case "cancelled" -> requester.to("cancelled", "duplicate");
      case "entered-in-error" -> requester.to("entered-in-error");
      default -> {}
    }
  }

  private static void begin(TaskInHand owner) {
    goTo(owner, "accepted");
    owner.to("in-progress");
  }

  private static void goTo(TaskInHand owner, String status) {
    if (!owner.status().equals(status)) {
      owner.to(status);
    }
  }
}
