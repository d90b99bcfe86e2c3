package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.CrisisHelp;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** S3: what is agreed can be taken back at any time, and then it is gone through every door. */
@Rehearsed
class WithdrawalTest {

  private final Stage stage;
  private WithdrawalScene scene;

  WithdrawalTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
    scene = new WithdrawalScene(stage, OpenedPlan.none());
  }

  @BeforeEach
  void begin() {
    scene = WithdrawalScene.begin(stage);
  }

  /** One label of HL7 opens three of ours. */
  @Test
  void takesBackOneOfWhatALabelOfTheStandardOpens() {
    stage.begin();
    var sent = SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER).askingOnly(SentPlan.KITE);
    sent.provisions().removeAll();
    var normal = sent.agreeing(SentPlan.KITE).provisionFor(SentPlan.KITE);
    normal
        .putArray("securityLabel")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality")
        .put("code", "N");
    scene = new WithdrawalScene(stage, stage.open(sent));
    stage.task("kite-youth", "").to("accepted");
    assertThat(new Eyes(stage, "kite-youth").everything()).contains("Tregenza", "07700900127");

    assertThat(scene.withdraw("ava", TakenBack.from(SentPlan.KITE, "name")).status())
        .isEqualTo(200);

    assertThat(new Eyes(stage, "kite-youth").everything())
        .contains("07700900127")
        .doesNotContain("Tregenza");
    stage.allIsWell();
  }

  @Test
  void whatIsAskedToStopEndsOnceWithWhatItIsAbout() {
    var task = stage.task("kite-youth", "");
    task.to("accepted");
    task.to("in-progress");
    assertThat(
            stage
                .as("ava")
                .post("CarePlan/" + scene.plan().id("CarePlan") + "/$withdraw", PlanWish.plain())
                .status())
        .isEqualTo(200);
    var abort = stage.task("kite-youth", "code=abort");

    assertThat(scene.withdraw("ava", TakenBack.all("person")).status()).isEqualTo(200);

    assertThat(task.status()).isEqualTo("cancelled");
    assertThat(stage.status("Task/" + abort.id())).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void thePersonSaysStopAndBothServicesLoseAllButTheirStub() {
    stage.task("kite-youth", "").to("accepted");
    stage.task("bay-link", "").to("accepted");
    stage.task(Stage.LIAISON, "code=aftercare-contact").to("in-progress");
    stage.advance("P4D");
    stage.task("bay-link", "").to("in-progress");
    var answer = scene.withdraw("ava", TakenBack.all("person"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(Json.text(TakenBack.consent(answer), "status")).isEqualTo("inactive");
    assertThat(Json.text(TakenBack.consent(answer), "meta.versionId")).isEqualTo("2");
    for (var service : List.of("kite-youth", "bay-link")) {
      assertThat(new Eyes(stage, service).everything())
          .as(service)
          .doesNotContain(WithdrawalScene.SECRETS);
      assertThat(stage.countOf(service, "Task?patient=Patient/" + scene.plan().id("Patient")))
          .isZero();
      isAStub(stage.task(service, "").read());
    }
    assertThat(TakenBack.words(answer))
        .contains(
            "Kite Youth can no longer see anything about you here.",
            "We cannot take back what Bay Link Workers has already read",
            "delete it by Sunday 14 June 2026",
            "The hospital keeps its own record",
            "You can say yes again at any time.");
    stage.allIsWell();
  }

  private static void isAStub(ObjectNode task) {
    assertThat(task.propertyNames())
        .containsExactlyInAnyOrder(
            "resourceType",
            "id",
            "meta",
            "intent",
            "code",
            "status",
            "statusReason",
            "owner",
            "restriction");
    assertThat(Json.text(task, "status")).isEqualTo("cancelled");
    assertThat(Json.text(task, "statusReason.coding.0.code")).isEqualTo("consent-withdrawn");
    assertThat(Json.text(task, "restriction.period.end")).startsWith("2026-06-14T");
  }

  @Test
  void directCareGoesOnUntouched() {
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact");
    var before = contact.read();
    scene.withdraw("ava", TakenBack.all("person"));

    assertThat(contact.read()).isEqualTo(before);
    assertThat(stage.read(Stage.LIAISON, "Patient/" + scene.plan().id("Patient")).toString())
        .contains("Tregenza");
    assertThat(contact.complete("contact-made").status()).isEqualTo(200);
    stage.allIsWell();
  }

  @Test
  void whatIsQueuedIsNotSentButThatItEnded() {
    stage.task("kite-youth", "").to("accepted");
    stage.settle();
    var before = stage.told("kite-youth");
    stage
        .db()
        .sql(
            """
            insert into message (id, organisation, handoff, event, created, due)
            select gen_random_uuid(), h.owner, h.id, h.version, now(), '2026-05-11T17:30:00Z'
              from handoff h
              join organisation o on o.id = h.owner and o.value = '1199002'
             where h.code = 'fulfill'
            on conflict do nothing
            """)
        .update();
    scene.withdraw("ava", TakenBack.from(SentPlan.KITE));
    stage.advance("PT1H");
    var after = stage.told("kite-youth").stream().skip(before.size()).toList();

    assertThat(after).hasSize(1);
    assertThat(after.getFirst()).contains("\"valueString\":\"2\"").doesNotContain("consent");
    assertThat(stateOfSecondMessage()).isEqualTo("withheld");
    stage.allIsWell();
  }

  private String stateOfSecondMessage() {
    return stage
        .db()
        .sql(
            """
            select m.state
              from message m
              join organisation o on o.id = m.organisation and o.value = '1199002'
             where m.event = 2
            """)
        .query((row, number) -> row.getString("state"))
        .single();
  }

  @Test
  void thePersonIsToldAndSoIsTheSender() {
    scene.withdraw(Stage.SENDER, TakenBack.from(SentPlan.KITE));
    var word = scene.onlyNotice();

    for (var client : List.of("ava", Stage.SENDER)) {
      var read = stage.read(client, word).toString();
      assertThat(read).contains("Kite Youth can no longer see", CrisisHelp.WORDS);
    }
    for (var client : List.of("kite-youth", "bay-link", Stage.LIAISON)) {
      assertThat(stage.as(client).get(word).status()).as(client).isEqualTo(404);
    }
  }

  @Test
  void theRequestIsHeldAndAskedAgainWhenThePersonAgreesAgain() {
    scene.withdraw("ava", TakenBack.all("person"));
    var requests = scene.plan().ids("ServiceRequest");
    assertThat(requests).allMatch(id -> stage.status("ServiceRequest/" + id).equals("on-hold"));
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isZero();
    stage.advance("P1D");
    var again = stage.read("ava", scene.consent());
    again.remove("id");
    var given = stage.as("ava").post("Consent", again.put("status", "active"));

    assertThat(given.status()).as(given.toString()).isEqualTo(201);
    assertThat(given.at("id")).isNotEqualTo(scene.plan().id("Consent"));
    assertThat(stage.task("kite-youth", "status=requested").to("accepted").status()).isEqualTo(200);
    assertThat(stage.countOf("kite-youth", "Task?status=cancelled")).isEqualTo(1);
    assertThat(new Eyes(stage, "kite-youth").everything()).contains("Tregenza");
    assertThat(stage.status(scene.consent())).isEqualTo("inactive");
    stage.allIsWell();
  }

  @Test
  void theNextChoiceIsAskedAndNoDeclineIsCounted() {
    var sent =
        SentPlan.ofWren()
            .called("two-choices")
            .withNhsNumber("9990001243")
            .askingOnly(SentPlan.TIDELINE, SentPlan.KITE)
            .agreeing(SentPlan.KITE, WithdrawalScene.SHARED);
    var other = stage.open(sent);
    stage
        .as(Stage.SENDER)
        .post("Consent/" + other.id("Consent") + "/$withdraw", TakenBack.from(SentPlan.TIDELINE));

    assertThat(stage.task("tideline", "").status()).isEqualTo("cancelled");
    assertThat(
            stage.countOf("kite-youth", "Task?focus=ServiceRequest/" + other.id("ServiceRequest")))
        .isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void aServiceCanOnlySayThatItDeletedWhatItHad() {
    var task = stage.task("kite-youth", "");
    scene.withdraw("ava", TakenBack.all("person"));

    assertThat(task.to("accepted").status()).isEqualTo(422);
    assertThat(stage.as("kite-youth").get("Task/" + task.id() + "/$timeline").status())
        .isEqualTo(404);
    assertThat(task.actions()).isEmpty();
    assertThat(scene.say(task, "attempt").status()).isEqualTo(422);
    assertThat(scene.say(task, "deleted").status()).isEqualTo(201);
    stage.advance("P40D");
    assertThat(stage.countOf(Stage.SENDER, "Task?focus=Task/" + task.id())).isZero();
  }

  @Test
  void silenceAboutDeletionCallsACoordinatorOnce() {
    var task = stage.task("kite-youth", "");
    scene.withdraw("ava", TakenBack.from(SentPlan.KITE));
    stage.advance("P29D");
    assertThat(stage.countOf(Stage.SENDER, "Task?focus=Task/" + task.id())).isZero();
    stage.advance("P10D");
    var call = stage.task(Stage.LIAISON, stage.task(Stage.SENDER, "focus=Task/" + task.id()));

    assertThat(Json.text(call.read(), "description")).startsWith("Kite Youth has not said");
    call.to("accepted");
    assertThat(call.complete("contact-made").status()).isEqualTo(200);
    stage.advance("P10D");
    assertThat(stage.countOf(Stage.SENDER, "Task?focus=Task/" + task.id())).isEqualTo(1);
    stage.allIsWell();
  }
}
