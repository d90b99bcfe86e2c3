package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** who supports the person already hears that they came to A&E, if they may know. */
@Rehearsed
class AttendanceToldTest {

  private final Stage stage;

  AttendanceToldTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  private static SentPlan plan() {
    return SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER);
  }

  /** Tideline supports the person, and three weeks pass. */
  private TaskInHand supported(String... categories) {
    stage.begin();
    stage.open(plan().askingOnly(SentPlan.TIDELINE).agreeing(SentPlan.TIDELINE, categories));
    var task = stage.task("tideline", "code=fulfill");
    task.to("accepted");
    task.to("in-progress");
    stage.advance("P20D");
    return task;
  }

  /** Late in the evening; the plan is sent on the next day. */
  private SentPlan comesNow() {
    var plan = plan().called("WREN-2").askingNobody().on("2026-05-30");
    plan.resource("Encounter").putObject("period").put("start", "2026-05-30T23:40:00+01:00");
    return plan;
  }

  private List<JsonNode> told(TaskInHand task, String reader) {
    return stage
        .found(reader, "Task?_id=" + task.id() + "&_revinclude=Communication:based-on")
        .stream()
        .filter(found -> isAttendance(found))
        .toList();
  }

  private static boolean isAttendance(JsonNode found) {
    return Coding.inOurs(found.path("category").path(0), "communication").equals("attendance");
  }

  @Test
  void whoMayKnowHearsOfItAtOnceWithoutWhatWasSaidThere() {
    var task = supported("attendance");
    int messages = stage.told("tideline").size();

    var opened = stage.open(comesNow());
    stage.settle();

    var told = told(task, "tideline");
    assertThat(told).hasSize(1);
    assertThat(Json.text(told.getFirst(), "payload.0.contentString"))
        .contains("came to A&E on Saturday 30 May 2026")
        .doesNotContain("again", "Harbourside", "plan");
    assertThat(told.toString()).doesNotContain(opened.ids("CarePlan"));
    assertThat(stage.told("tideline")).hasSize(messages + 1);
    assertThat(stage.countOf("tideline", "Task")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void thePersonReadsWhatTheyWereToldAndNobodyElseDoes() {
    var task = supported("attendance");
    stage.open(comesNow());

    assertThat(told(task, "ava")).hasSize(1);
    assertThat(told(task, Stage.SENDER)).isEmpty();
    assertThat(told(task, Stage.LIAISON)).isEmpty();
  }

  @Test
  void whoMayNotKnowHearsNothing() {
    var task = supported("name");
    int messages = stage.told("tideline").size();

    stage.open(comesNow());
    stage.settle();

    assertThat(told(task, "tideline")).isEmpty();
    assertThat(stage.told("tideline")).hasSize(messages);
  }

  @Test
  void whoMayNoLongerKnowReadsItNoLonger() {
    var task = supported("attendance");
    stage.open(comesNow());
    var word = "Communication/" + Json.text(told(task, "tideline").getFirst(), "id");
    var consent = Json.text(stage.found("ava", "Consent").getFirst(), "id");

    var taken =
        stage
            .as("ava")
            .post(
                "Consent/" + consent + "/$withdraw",
                TakenBack.from(SentPlan.TIDELINE, "attendance"));

    assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
    assertThat(told(task, "tideline")).isEmpty();
    assertThat(stage.as("tideline").get(word).status()).isEqualTo(404);
    assertThat(task.status()).isEqualTo("in-progress");
    stage.allIsWell();
  }

  @Test
  void aNoThatComesWithTheNewPlanCounts() {
    var task = supported("attendance");

    stage.open(comesNow().denying(SentPlan.TIDELINE, "attendance"));

    assertThat(told(task, "tideline")).isEmpty();
    stage.allIsWell();
  }

  @Test
  void whoHasEndedTheirSupportHearsNothing() {
    var task = supported("attendance");
    task.complete("support-given");

    stage.open(comesNow());

    assertThat(told(task, "tideline")).isEmpty();
  }

  @Test
  void whoHeardOfSomebodyElseIsToldThatItWasNotSo() {
    var task = supported("attendance");
    var opened = stage.open(comesNow());
    var recall = AskedRecall.because("wrong-person");

    for (int i = 0; i < 2; i++) {
      var answer =
          stage.as(Stage.SENDER).post("CarePlan/" + opened.id("CarePlan") + "/$recall", recall);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).contains("Tideline", "say sorry", "72 hours");
    }
    stage.settle();

    var told = told(task, "tideline");
    assertThat(told).hasSize(1);
    assertThat(Json.text(told.getFirst(), "status")).isEqualTo("entered-in-error");
    assertThat(told.toString()).contains("about somebody else").doesNotContain("A&E on");
    var old = "Communication/" + Json.text(told.getFirst(), "id") + "/_history/1";
    assertThat(stage.as("tideline").get(old).status()).isEqualTo(404);
    stage.allIsWell();
  }

  @Test
  void aLookAheadTellsNobody() {
    var task = supported("attendance");

    stage.as(Stage.SENDER).post("CarePlan/$preview", comesNow().bundle());

    assertThat(told(task, "tideline")).isEmpty();
    stage.allIsWell();
  }
}
