package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everybody writes in their own name, about the person whom it is about, and to who can answer. */
@Rehearsed
class InTheNameOfTest {

  private static final Identifier AE = Identifier.ods("RHB01");

  private final Stage stage;
  private OpenedPlan opened = OpenedPlan.none();

  InTheNameOfTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    opened = stage.open(SentPlan.ofWren());
  }

  private TaskInHand peers() {
    return stage.task("tideline", "patient=" + opened.id("Patient"));
  }

  private ObjectNode message(String task) {
    var body = Json.object().put("resourceType", "Communication").put("status", "completed");
    body.putArray("basedOn").addObject().put("reference", "Task/" + task);
    body.putObject("subject").put("reference", "Patient/" + opened.id("Patient"));
    body.putArray("payload").addObject().put("contentString", "Hello.");
    return body;
  }

  private void assertRefused(Fhir.Answer answer, String place) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0")).isEqualTo(place);
    stage.allIsWell();
  }

  @Test
  void noMessageIsSignedByAnotherOrganisation() {
    var body = message(peers().id());
    SentPlan.identify(body.putObject("sender"), AE);
    assertRefused(stage.as("tideline").post("Communication", body), "Communication.sender");

    SentPlan.identify(body.putObject("sender"), SentPlan.TIDELINE);
    assertThat(stage.as("tideline").post("Communication", body).status()).isEqualTo(201);
  }

  @Test
  void noNoteIsSignedByAnotherOrganisation() {
    var refused = peers().change(task -> SentPlan.identify(note(task), AE));
    assertRefused(refused, "Task.note[0].authorReference");

    var taken = peers().change(task -> SentPlan.identify(note(task), SentPlan.TIDELINE));
    assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
    assertThat(taken.at("note.0.authorReference.reference")).startsWith("Organization/");
    var after = peers().to("accepted");
    assertThat(after.status()).as(after.toString()).isEqualTo(200);
  }

  private static ObjectNode note(ObjectNode task) {
    return task.putArray("note").addObject().put("text", "Hello.").putObject("authorReference");
  }

  @Test
  void noNewTaskIsNotedByAnotherOrganisation() {
    var request = "ServiceRequest/" + opened.ids("ServiceRequest").getLast();
    var task = TaskScene.newTask("fulfill", "draft", request, opened.id("Patient"));
    SentPlan.identify(note(task), SentPlan.MARRAM);

    assertRefused(stage.as(Stage.SENDER).post("Task", task), "Task.note[0].authorReference");
  }

  @Test
  void noNewTaskRefersToAnybodyElse() {
    var other = SentPlan.ofWren().called("other").withNhsNumber(SentPlan.AVAS_NHS_NUMBER);
    var theirs = "Patient/" + stage.open(other).id("Patient");
    var request = "ServiceRequest/" + opened.ids("ServiceRequest").getLast();
    var task = TaskScene.newTask("fulfill", "draft", request, opened.id("Patient"));
    task.putObject("reasonReference").put("reference", theirs);

    assertRefused(stage.as(Stage.SENDER).post("Task", task), "Task.reasonReference.reference");
  }

  @Test
  void noAdjustmentIsSignedByAnotherOrganisation() {
    var flag = Json.object().put("resourceType", "Flag").put("status", "active");
    flag.putObject("subject").put("reference", "Patient/" + opened.id("Patient"));
    flag.putObject("code").put("text", "Large print");
    SentPlan.identify(flag.putObject("author"), SentPlan.MARRAM);

    assertRefused(stage.as(Stage.SENDER).post("Flag", flag), "Flag.author");
  }

  @Test
  void anAnswerRefersToNothingThatIsNotThere() {
    assertRefused(answerWith("Patient/nope"), "Task.output[0].valueReference.reference");
  }

  @Test
  void anAnswerRefersToNobodyElse() {
    var other = SentPlan.ofWren().called("other").withNhsNumber(SentPlan.AVAS_NHS_NUMBER);
    var theirs = "Patient/" + stage.open(other).id("Patient");

    assertRefused(answerWith(theirs), "Task.output[0].valueReference.reference");
    var body = message(peers().id());
    body.putObject("sender").put("reference", theirs);
    assertRefused(
        stage.as("tideline").post("Communication", body), "Communication.sender.reference");
  }

  private Fhir.Answer answerWith(String reference) {
    return peers()
        .change(
            task -> {
              var output = task.putArray("output").addObject();
              output.putObject("type").put("text", "a letter");
              output.putObject("valueReference").put("reference", reference);
            });
  }

  @Test
  void aMessageIsAboutOnePerson() {
    var other = SentPlan.ofWren().called("other").withNhsNumber(SentPlan.AVAS_NHS_NUMBER);
    var hers = stage.task("tideline", "patient=" + stage.open(other).id("Patient"));
    var body = message(peers().id());
    body.withArray("basedOn").addObject().put("reference", "Task/" + hers.id());

    assertRefused(
        stage.as("tideline").post("Communication", body), "Communication.basedOn[1].reference");
    var named = message(peers().id());
    named.putObject("subject").put("display", "Somebody Else");
    assertRefused(stage.as("tideline").post("Communication", named), "Communication.subject");
  }

  @Test
  void whoHasTheWorkIsAskedToStopAndOnlyOnce() {
    var work = peers();
    work.to("accepted");
    work.to("in-progress");

    assertRefused(abort(work, SentPlan.MARRAM), "Task.owner");
    assertThat(abort(work, SentPlan.TIDELINE).status()).isEqualTo(201);
    var again = abort(work, SentPlan.TIDELINE);
    assertThat(again.status()).as(again.toString()).isEqualTo(409);
    assertThat(stage.countOf("tideline", "Task?code=abort")).isEqualTo(1);
  }

  private Fhir.Answer abort(TaskInHand work, Identifier owner) {
    var task = TaskScene.newTask("abort", "requested", "Task/" + work.id(), opened.id("Patient"));
    SentPlan.identify(task.putObject("owner"), owner);
    return stage.as(Stage.SENDER).post("Task", task);
  }

  @Test
  void oneReasonIsGivenAndOneOutcome() {
    assertRefused(
        peers()
            .change(
                task -> {
                  TaskInHand.because(task.put("status", "rejected"), "no-capacity");
                  add(task.path("statusReason"), "status-reason", "consent-withdrawn");
                }),
        "Task.statusReason");
    peers().to("accepted");
    assertRefused(
        peers()
            .change(
                task -> {
                  TaskInHand.resulting(task.put("status", "completed"), "support-given");
                  add(Json.at(task, "output.0.valueCodeableConcept"), "outcome", "not-needed");
                }),
        "Task.output");
  }

  @Test
  void noSecondReasonIsAddedLater() {
    peers().to("accepted");
    peers().to("on-hold", "no-capacity");

    assertRefused(
        peers()
            .change(task -> add(task.path("statusReason"), "status-reason", "consent-withdrawn")),
        "Task.statusReason");
    assertThat(peers().to("in-progress").status()).isEqualTo(200);
  }

  private static void add(Object concept, String system, String code) {
    ((ObjectNode) concept)
        .withArray("coding")
        .addObject()
        .put("system", Coding.systemOf(system))
        .put("code", code);
  }

  @Test
  void aPlanMayUseItsOwnAddresses() {
    var base = "https://harbourside.example/fhir/";
    var plan = SentPlan.ofWren().called("with-addresses").asSomebodyNew();
    plan.bundle().path("entry").forEach(InTheNameOfTest::withItsId);
    var text = Json.write(plan.bundle());
    for (var entry : plan.bundle().path("entry")) {
      var url = Json.text(entry, "fullUrl");
      var id = url.substring("urn:uuid:".length());
      var address = Json.text(entry, "resource.resourceType") + "/" + id;
      text =
          text.replace("\"fullUrl\":\"" + url, "\"fullUrl\":\"" + base + address)
              .replace("\"reference\":\"" + url, "\"reference\":\"" + address);
    }
    assertThat(text).doesNotContain("urn:uuid");

    var answer = stage.as(Stage.SENDER).post("", text);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(stage.countOf("tideline", "Task")).isEqualTo(2);
  }

  private static void withItsId(JsonNode entry) {
    var id = Json.text(entry, "fullUrl").substring("urn:uuid:".length());
    ((ObjectNode) entry.path("resource")).put("id", id);
  }

  @Test
  void aNumberThatIsNotKnownMaySaySo() {
    var plan = SentPlan.ofWren().called("no-number");
    ((ObjectNode) plan.patient().path("identifier").get(0)).remove("value");

    var answer = stage.as(Stage.SENDER).post("", plan.bundle());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    stage.allIsWell();
  }
}
