package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** S12: what went to the wrong place is called back, and people see to what follows. */
@Rehearsed
class RecallTest {

  private static final List<String> SERVICES = List.of("kite-youth", "bay-link");

  private static final String SENDER_ID = Identifier.ODS_CODE + "%7CRHB01";

  private final Stage stage;
  private WithdrawalScene scene;

  RecallTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
    scene = new WithdrawalScene(stage, OpenedPlan.none());
  }

  @BeforeEach
  void begin() {
    scene = WithdrawalScene.begin(stage);
  }

  private String operation() {
    return "CarePlan/" + scene.plan().id("CarePlan") + "/$recall";
  }

  private Fhir.Answer recall(ObjectNode asked) {
    var answer = stage.as(Stage.SENDER).post(operation(), asked);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer;
  }

  @Test
  void whoeverHadItIsToldAndHasNothingLeftButAStub() {
    stage.task("kite-youth", "").to("accepted");
    stage.task("bay-link", "").to("accepted");
    for (var service : SERVICES) {
      assertThat(new Eyes(stage, service).everything()).contains(WithdrawalScene.SECRETS);
    }

    var answer = recall(AskedRecall.wrongPerson());

    assertThat(answer.at("resourceType")).isEqualTo("OperationOutcome");
    assertThat(answer.at("issue.0.severity")).isEqualTo("information");
    assertThat(answer.text())
        .contains(
            "We told Bay Link Workers that this was sent by mistake.",
            "We told Kite Youth that this was sent by mistake. It can no longer open it, and has to"
                + " delete what it has by Monday 18 May 2026. It had opened some of it.",
            "within 72 hours")
        .doesNotContain("Tregenza");
    SERVICES.forEach(this::hasNothingLeft);
    stage.allIsWell();
  }

  private void hasNothingLeft(String service) {
    var task = stage.task(service, "");
    assertThat(new Eyes(stage, service).everything())
        .as(service)
        .doesNotContain(WithdrawalScene.SECRETS)
        .doesNotContain("ServiceRequest", "Consent/", "CarePlan");
    assertThat(task.read().propertyNames())
        .containsExactlyInAnyOrder(
            "resourceType", "id", "meta", "intent", "code", "status", "owner", "restriction");
    assertThat(task.status()).isEqualTo("entered-in-error");
    assertThat(Json.text(task.read(), "restriction.period.end")).startsWith("2026-05-18T");
    var asked = stage.as(service);
    for (var path : List.of("/_history", "/_history/1", "/$timeline")) {
      assertThat(asked.get("Task/" + task.id() + path).status()).as(path).isEqualTo(404);
    }
    assertThat(stage.countOf(service, "Task?patient=Patient/" + scene.plan().id("Patient")))
        .isZero();
    assertThat(stage.countOf(service, "Task?requester:identifier=" + SENDER_ID)).isZero();
    assertThat(stage.countOf(service, "AuditEvent")).isZero();
    var answered = task.to("accepted");
    assertThat(answered.status()).isEqualTo(422);
    assertThat(answered.text()).doesNotContain(WithdrawalScene.SECRETS);
  }

  @Test
  void fromOneServiceItChangesNothingForTheOthersAndTheNeedGoesOn() {
    var other = stage.task("bay-link", "").read();
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact").read();

    var answer = recall(AskedRecall.from(SentPlan.KITE, AskedRecall.wrongRecipient()));

    assertThat(answer.text())
        .contains("We told Kite Youth", "Nobody there had opened it.", "a coordinator is")
        .doesNotContain("Bay Link");
    hasNothingLeft("kite-youth");
    assertThat(stage.task("bay-link", "").read()).isEqualTo(other);
    assertThat(new Eyes(stage, "bay-link").everything()).contains(WithdrawalScene.SECRETS);
    assertThat(stage.task(Stage.LIAISON, "code=aftercare-contact").read()).isEqualTo(contact);
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isEqualTo(3);
    stage.allIsWell();
  }

  @Test
  void theNextChoiceIsAskedInPlaceOfTheWrongOne() {
    var plan = openTwoChoices();
    var request = "Task?focus=ServiceRequest/" + plan.id("ServiceRequest");
    recallOf(plan);

    assertThat(stage.task("tideline", "").status()).isEqualTo("entered-in-error");
    assertThat(stage.countOf("kite-youth", request)).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void theNextChoiceIsAskedThoughTheWrongOneHadReportedItAsDone() {
    var plan = openTwoChoices();
    report("tideline", "support-given");
    var request = "ServiceRequest/" + plan.id("ServiceRequest");
    assertThat(stage.status(request)).isEqualTo("completed");

    var answer = recallOf(plan);

    assertThat(answer.text()).contains("their next choice is asked, or a coordinator is");
    assertThat(stage.status(request)).isEqualTo("active");
    assertThat(stage.countOf("kite-youth", "Task?focus=" + request)).isEqualTo(1);
    assertThat(recallOf(plan).text()).isEqualTo(answer.text());
    assertThat(stage.countOf("kite-youth", "Task?focus=" + request)).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void inAPlanThatHasEndedNobodyIsAskedAndTheAnswerSaysSo() {
    stage.begin();
    var plan = openTwoChoices();
    report("tideline", "support-given");
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(stage.status("CarePlan/" + plan.id("CarePlan"))).isEqualTo("completed");

    var answer = recallOf(plan);

    assertThat(answer.text())
        .contains("We told Tideline", "nobody has been asked", "send a new plan, or call")
        .doesNotContain("goes on");
    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    stage.allIsWell();
  }

  private OpenedPlan openTwoChoices() {
    return stage.open(
        SentPlan.ofWren()
            .called("two-choices")
            .askingOnly(SentPlan.TIDELINE, SentPlan.KITE)
            .agreeing(SentPlan.KITE, WithdrawalScene.SHARED));
  }

  private void report(String service, String outcome) {
    var task = stage.task(service, "");
    task.to("accepted");
    assertThat(task.complete(outcome).status()).isEqualTo(200);
  }

  private Fhir.Answer recallOf(OpenedPlan plan) {
    var asked = AskedRecall.from(SentPlan.TIDELINE, AskedRecall.wrongRecipient());
    return stage.as(Stage.SENDER).post("CarePlan/" + plan.id("CarePlan") + "/$recall", asked);
  }

  @Test
  void whatTheServiceWasBeingAskedToTakeOverStaysWithItsOwner() {
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact");
    assertThat(HandOverScene.ask(contact, SentPlan.KITE).status()).isEqualTo(200);
    recall(AskedRecall.from(SentPlan.KITE, AskedRecall.wrongRecipient()));

    assertThat(stage.found("kite-youth", "Task"))
        .hasSize(2)
        .allSatisfy(stub -> assertThat(Json.text(stub, "status")).isEqualTo("entered-in-error"));
    assertThat(new Eyes(stage, "kite-youth").everything()).doesNotContain(WithdrawalScene.SECRETS);
    assertThat(Json.text(contact.read(), "owner.identifier.value")).isEqualTo("RHB02");
    assertThat(contact.read().has("businessStatus")).isFalse();
    stage.allIsWell();
  }

  @Test
  void whatIsQueuedIsNotSentButThatItIsCalledBack() {
    stage.settle();
    stage.task("kite-youth", "").to("accepted");
    int before = stage.told("kite-youth").size();
    stage
        .db()
        .sql(
            """
            insert into message (id, organisation, handoff, event, created, due)
            select gen_random_uuid(), h.owner, h.id, h.version, now(), '2026-05-11T17:30:00Z'
              from handoff h
              join organisation o on o.id = h.owner and o.value = '1199002'
             where h.code = 'fulfill'
            """)
        .update();
    recall(AskedRecall.wrongPerson());
    stage.advance("PT1H");
    var after = stage.told("kite-youth").stream().skip(before).toList();

    assertThat(after).hasSize(1);
    assertThat(after.getFirst())
        .contains("\"valueString\":\"2\"", stage.task("kite-youth", "").id())
        .doesNotContain(WithdrawalScene.SECRETS);
    stage.allIsWell();
  }

  @Test
  void theTeamTellsThePersonAndDecidesWithin72HoursWhetherToReport() {
    recall(AskedRecall.from(SentPlan.KITE, AskedRecall.wrongPerson()));
    var duties = stage.found(Stage.LIAISON, "Task?code=escalation&_sort=due");

    assertThat(duties).hasSize(2);
    assertThat(Json.text(duties.getFirst(), "description")).contains("say sorry", "safe");
    assertThat(Json.text(duties.getLast(), "description")).contains("ICO", "72 hours");
    assertThat(Json.text(duties.getLast(), "restriction.period.end"))
        .startsWith("2026-05-14T17:00");
    assertThat(stage.countOf("kite-youth", "Task?code=escalation")).isZero();
    stage.advance("PT71H59M");
    assertThat(lateCalls()).isZero();
    stage.advance("PT1M");
    assertThat(lateCalls()).isEqualTo(1);
    for (var duty : duties) {
      var task = new TaskInHand(stage.as(Stage.LIAISON), Json.text(duty, "id"));
      task.to("accepted");
      assertThat(task.complete("handed-on").status()).isEqualTo(200);
    }
    stage.advance("P4D");
    assertThat(lateCalls()).isZero();
    stage.allIsWell();
  }

  @Test
  void theTeamReadsWhatItLooksIntoAndChangesNothingOfIt() {
    var mistake = stage.task("kite-youth", "");
    assertThat(stage.as(Stage.LIAISON).get("Task/" + mistake.id()).status()).isEqualTo(404);
    recall(AskedRecall.from(SentPlan.KITE, AskedRecall.wrongPerson()));

    var opened = stage.task(Stage.LIAISON, mistake);
    assertThat(opened.status()).isEqualTo("entered-in-error");
    for (var duty : stage.found(Stage.LIAISON, "Task?code=escalation")) {
      assertThat(Json.text(duty, "focus.reference")).isEqualTo("Task/" + mistake.id());
    }
    assertThat(stage.found(Stage.LIAISON, "Task?_id=" + mistake.id())).hasSize(1);
    assertThat(opened.actions()).isEmpty();
    assertThat(opened.facts()).contains("offered", "ended");
    assertThat(opened.to("requested").status()).isEqualTo(403);
    assertThat(opened.change(task -> task.put("description", "No.")).status()).isEqualTo(403);
    assertThat(stage.as("bay-link").get("Task/" + mistake.id()).status()).isEqualTo(404);
    stage.allIsWell();
  }

  @Test
  void draftsThatWentToNobodyDoNotUseUpTheCallingBackOfAll() {
    var all = AskedRecall.wrongRecipient();
    for (var service : List.of(SentPlan.KITE, SentPlan.BAY_LINK)) {
      stage
          .db()
          .sql(
              """
              update handoff
                 set status = 'draft'
               where code = 'fulfill'
                 and owner = (select id from organisation where value = :value)
              """)
          .param("value", service.value())
          .update();
    }
    assertThat(recall(all).text()).contains("Nothing had gone out yet");
    assertThat(recallsOfAll()).isZero();
  }

  private int recallsOfAll() {
    return stage
        .db()
        .sql("select count(*) as times from recall_of_all")
        .query((row, number) -> row.getInt("times"))
        .single();
  }

  private int lateCalls() {
    return stage.countOf(
        Stage.SENDER, "Task?code=escalation&status=requested&owner:identifier=" + SENDER_ID);
  }

  @Test
  void theAuditProvesWhoOpenedIt() {
    stage.as("kite-youth").get("Patient/" + scene.plan().id("Patient"));

    var answer = recall(AskedRecall.wrongPerson()).text();

    assertThat(answer.split("It had opened some of it.", -1)).hasSize(2);
    assertThat(answer.split("Nobody there had opened it.", -1)).hasSize(2);
    var sharing =
        stage.read(Stage.SENDER, "Patient/" + scene.plan().id("Patient") + "/$sharing").toString();
    assertThat(sharing).contains("1199002").doesNotContain("Y09001");
    stage.task("bay-link", "");
    assertThat(recall(AskedRecall.wrongPerson()).text()).isEqualTo(answer);
  }

  @Test
  void isDoneOnceHoweverOftenItIsSent() {
    for (var asked :
        List.of(
            AskedRecall.from(SentPlan.KITE, AskedRecall.wrongRecipient()),
            AskedRecall.wrongRecipient(),
            AskedRecall.wrongPerson())) {
      var first = recall(asked);
      stage.settle();
      var before = stage.contents();
      var second = recall(asked);
      stage.settle();

      assertThat(second.text()).isEqualTo(first.text());
      assertThat(stage.contents()).isEqualTo(before);
    }
    stage.allIsWell();
  }

  @Test
  void twoAtOnceCallBackOnce() throws ExecutionException, InterruptedException {
    stage.as(Stage.SENDER);
    try (var both = Executors.newFixedThreadPool(4)) {
      var answers =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      both.submit(
                          () ->
                              stage.as(Stage.SENDER).post(operation(), AskedRecall.wrongPerson())))
              .toList();
      for (var answer : answers) {
        assertThat(answer.get().status()).as(answer.get().toString()).isEqualTo(200);
        assertThat(answer.get().text()).contains("We told Kite Youth", "We told Bay Link");
      }
    }
    for (var service : SERVICES) {
      assertThat(Json.text(stage.task(service, "").read(), "meta.versionId")).isEqualTo("2");
    }
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isEqualTo(4);
    stage.allIsWell();
  }

  /** what is about one person is never moved to another. */
  @Test
  void nothingIsEverMerged() {
    var patient = "Patient/" + scene.plan().id("Patient");
    var before = stage.read(Stage.LIAISON, patient);
    recall(AskedRecall.wrongPerson());

    assertThat(stage.read(Stage.LIAISON, patient)).isEqualTo(before);
    var right = stage.open(SentPlan.ofWren().called("the right person"));
    assertThat(right.id("Patient")).isNotEqualTo(scene.plan().id("Patient"));
    assertThat(stage.read(Stage.LIAISON, patient)).isEqualTo(before);
    assertThat(persons()).isEqualTo(2);
    stage.allIsWell();
  }

  private int persons() {
    return stage
        .db()
        .sql("select count(*) as persons from person")
        .query((row, number) -> row.getInt("persons"))
        .single();
  }

  @Test
  void aServiceCanSayThatItHasDeletedWhatItHad() {
    var task = stage.task("kite-youth", "");
    recall(AskedRecall.wrongPerson());

    assertThat(scene.say(task, "attempt").status()).isEqualTo(422);
    assertThat(scene.say(task, "deleted").status()).isEqualTo(201);
    assertThat(new Eyes(stage, "kite-youth").everything()).doesNotContain("Tregenza");
  }

  @Test
  void isForTheSenderOnlyAndOthersLearnNothing() {
    stage.settle();
    var before = stage.contents();
    var asked = AskedRecall.wrongPerson();

    assertThat(stage.as(Stage.LIAISON).post(operation(), asked).status()).isEqualTo(403);
    assertThat(stage.as("ava").post(operation(), asked).status()).isEqualTo(403);
    var stranger = stage.as("headland-crisis").post(operation(), asked);
    var recipient = stage.as("kite-youth").post(operation(), asked);
    var nowhere =
        stage
            .as("headland-crisis")
            .post("CarePlan/" + scene.plan().id("Patient") + "/$recall", asked);
    assertThat(List.of(stranger.status(), recipient.status(), nowhere.status())).containsOnly(404);
    assertThat(recipient.text()).isEqualTo(nowhere.text());
    assertThat(stranger.text()).isEqualTo(nowhere.text());
    assertThat(stage.contents()).isEqualTo(before);
  }

  @Test
  void isRefusedByNameWhenItIsNotComplete() {
    stage.settle();
    var before = stage.contents();
    var unknown = Identifier.ods("NOBODY");

    refused(Json.object().put("resourceType", "Parameters"), "Parameters.parameter");
    refused(AskedRecall.because("too-risky"), "'reason'");
    refused(AskedRecall.from(unknown, AskedRecall.wrongPerson()), "'recipient'");
    refused(AskedRecall.from(SentPlan.TIDELINE, AskedRecall.wrongPerson()), "'recipient'");
    refused(
        AskedRecall.from(SentPlan.KITE, AskedRecall.from(SentPlan.KITE, AskedRecall.wrongPerson())),
        "parameter[1]");
    var more = AskedRecall.wrongPerson();
    more.withArray("parameter").addObject().put("name", "note").put("valueString", "sorry");
    refused(more, "parameter[1].name");
    var other = stage.as(Stage.SENDER).post(operation(), Json.object().put("resourceType", "Flag"));
    assertThat(other.status()).isBetween(400, 422);

    assertThat(stage.contents()).isEqualTo(before);
  }

  private void refused(ObjectNode asked, String place) {
    var answer = stage.as(Stage.SENDER).post(operation(), asked);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0")).contains(place);
  }
}
