package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** The contact within 48 hours, and who looks when it has not happened. */
@Rehearsed
class SafetyNetTest {

  private static final String CALL = "code=escalation";
  private static final String CONTACT = "code=aftercare-contact";

  private final Stage stage;

  SafetyNetTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void fortyEightHoursWithoutContactCallAHumanOnce() {
    var plan = "CarePlan/" + stage.open(SentPlan.ofWren().askingNobody()).id("CarePlan");
    stage.advance("PT46H14M");
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALL)).isZero();
    stage.advance("PT2M");
    var call = stage.task(Stage.LIAISON, CALL);
    stage.advance("PT24H");
    stage.advance("PT3H");

    assertThat(stage.task(Stage.LIAISON, CALL).id()).isEqualTo(call.id());
    assertThat(Json.text(call.read(), "focus.reference"))
        .isEqualTo("Task/" + stage.task(Stage.LIAISON, CONTACT).id());
    assertThat(stage.status(plan)).isEqualTo("active");
    stage.allIsWell();
  }

  @Test
  void theCallIsAlsoRaisedOnceWhenAllTheTimePassesAtOnce() {
    stage.open(SentPlan.ofWren());
    stage.advance("P10D");

    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&focus=Task/" + contact()))
        .isEqualTo(1);
    stage.allIsWell();
  }

  private String contact() {
    return stage.task(Stage.LIAISON, CONTACT).id();
  }

  @Test
  void aContactInTimeCallsNobody() {
    stage.open(SentPlan.ofWren().askingNobody());
    stage.advance("PT20H");
    stage.task(Stage.LIAISON, CONTACT).complete("contact-made");
    stage.advance("P5D");

    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALL)).isZero();
    assertThat(Json.text(stage.found(Stage.SENDER, "CarePlan").getFirst(), "status"))
        .isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void aLateContactStandsTheSafetyNetDown() {
    stage.open(SentPlan.ofWren().askingNobody());
    stage.advance("P3D");
    stage.task(Stage.LIAISON, CONTACT).complete("contact-made");

    assertThat(stage.task(Stage.LIAISON, CALL).status()).isEqualTo("completed");
    assertThat(Json.text(stage.found(Stage.SENDER, "CarePlan").getFirst(), "status"))
        .isEqualTo("completed");
    stage.allIsWell();
  }

  /** Somebody ticked the wrong box: nobody was in touch, and the 48 hours go on as they were. */
  @Test
  void aContactThatWasWrittenDownByMistakeIsHeldAgain() {
    stage.open(SentPlan.ofWren());
    var mistake = stage.task(Stage.LIAISON, CONTACT);
    mistake.complete("contact-made");

    assertThat(stage.task(Stage.SENDER, mistake).to("entered-in-error").status()).isEqualTo(200);

    var held = stage.task(Stage.LIAISON, CONTACT + "&status=accepted");
    assertThat(Json.text(held.read(), "restriction.period.end")).isEqualTo("2026-05-13T15:15:00Z");
    stage.advance("PT48H");
    var calls = "Task?code=escalation&focus=Task/";
    assertThat(stage.countOf(Stage.LIAISON, calls + held.id())).isEqualTo(1);
    assertThat(held.complete("contact-made").status()).isEqualTo(200);
    assertThat(stage.countOf(Stage.LIAISON, calls + held.id() + "&status=requested")).isZero();
    stage.allIsWell();
  }

  @Test
  void afterThePlanHasEndedAHumanIsCalledBecauseOfSuchAMistake() {
    var plan = stage.open(SentPlan.ofWren().askingNobody());
    var mistake = stage.task(Stage.LIAISON, CONTACT);
    mistake.complete("contact-made");
    assertThat(stage.status("CarePlan/" + plan.id("CarePlan"))).isEqualTo("completed");

    assertThat(stage.task(Stage.SENDER, mistake).to("entered-in-error").status()).isEqualTo(200);

    var call = stage.task(Stage.LIAISON, "code=escalation&focus=Task/" + mistake.id());
    assertThat(Json.text(call.read(), "description")).contains("mistake", "in touch with them");
    call.to("accepted");
    assertThat(call.complete("contact-made").status()).isEqualTo(200);
    stage.allIsWell();
  }

  @Test
  void aMistakeIsNotHeldAgainWhereSomebodyHasBeenInTouch() {
    stage.open(SentPlan.ofWren());
    var first = stage.task(Stage.LIAISON, CONTACT);
    first.complete("could-not-reach");
    var call = stage.task(Stage.LIAISON, CALL + "&status=requested");
    call.to("accepted");
    call.complete("contact-made");

    assertThat(stage.task(Stage.SENDER, first).to("entered-in-error").status()).isEqualTo(200);

    assertThat(stage.countOf(Stage.SENDER, "Task?" + CONTACT + "&status=accepted")).isZero();
    stage.allIsWell();
  }

  @Test
  void whoeverHandsTheContactBackItIsHeldByAnotherTeam() {
    stage.open(SentPlan.ofWren());
    stage.task(Stage.LIAISON, CONTACT).to("rejected", "no-capacity");
    var held = stage.task(Stage.SENDER, CONTACT + "&status=accepted").read();

    assertThat(Json.text(held, "owner.identifier.value")).isEqualTo("RHB01");
    assertThat(Json.text(held, "restriction.period.end")).isEqualTo("2026-05-13T15:15:00Z");
    stage.allIsWell();
  }

  @Test
  void thePersonIsToldKindlyWhoWillBeInTouchInPlaceOfTheTeam() {
    var plan = stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER));
    stage.task(Stage.LIAISON, CONTACT).to("rejected", "no-capacity");

    assertThat(wordsTold(plan))
        .containsOnlyOnce(" will be in touch with you, in place of ")
        .contains("not because of you")
        .doesNotContain("no-capacity", "reject", "declin");
    stage.allIsWell();
  }

  @Test
  void nobodyIsToldWhoWillBeInTouchWhereItMayBeSomebodyElse() {
    var plan = stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER));
    stage.task(Stage.LIAISON, CONTACT).to("rejected", "wrong-person");

    assertThat(wordsTold(plan)).isEmpty();
    assertThat(stage.countOf(Stage.SENDER, "Task?" + CONTACT + "&status=accepted")).isEqualTo(1);
  }

  private String wordsTold(OpenedPlan plan) {
    return stage
        .db()
        .sql("select body from document where type = 'Communication' and plan = :plan::uuid")
        .param("plan", plan.id("CarePlan"))
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.joining());
  }

  @Test
  void thePersonsOwnNoEndsTheContactForEverybody() {
    var plan = "CarePlan/" + stage.open(SentPlan.ofWren().askingNobody()).id("CarePlan");
    stage.task(Stage.LIAISON, CONTACT).to("rejected", "person-said-no");

    assertThat(stage.status(plan)).isEqualTo("completed");
    assertThat(stage.countOf(Stage.SENDER, "Task?" + CONTACT + "&status=accepted")).isZero();
    stage.allIsWell();
  }

  @Test
  void thePersonsNoToTheSafetyNetEndsTheContactToo() {
    var plan = "CarePlan/" + stage.open(SentPlan.ofWren().askingNobody()).id("CarePlan");
    stage.advance("P3D");
    stage.task(Stage.LIAISON, CALL).to("accepted");
    stage.task(Stage.LIAISON, CALL).complete("person-said-no");

    assertThat(stage.task(Stage.LIAISON, CONTACT).status()).isEqualTo("completed");
    assertThat(stage.status(plan)).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void thePersonWhoLeftBeforeAssessmentIsContactedWithinFortyEightHoursOfLeaving() {
    var plan = SentPlan.ofWren();
    plan.carePlan().remove("extension");
    stage.open(plan);

    assertThat(dueOfContact()).isEqualTo("2026-05-13T16:40:00Z");
  }

  @Test
  void aPlanWithoutABeginningOfTheFortyEightHoursIsRefused() {
    var plan = SentPlan.ofWren();
    plan.carePlan().remove("extension");
    plan.resource("Encounter").putObject("period").put("start", "2026-05-11T12:00:00+01:00");
    var answer = stage.as(Stage.SENDER).post("", plan.bundle());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0")).endsWith("extension");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-28T20:00:00Z, 2026-03-30T20:00:00Z",
    "2026-10-24T20:00:00+01:00, 2026-10-26T19:00:00Z",
    "2028-02-28T18:00:00Z, 2028-03-01T18:00:00Z",
    "2026-12-24T18:00:00Z, 2026-12-26T18:00:00Z",
  })
  void fortyEightHoursAreFortyEightHoursWhenTheClocksChangeAndOnHolidays(
      String assessed, String due) {
    var start = OffsetDateTime.parse(assessed).toInstant();
    stage.begin(start.plusSeconds(1800));
    stage.open(assessed(assessed));

    assertThat(dueOfContact()).isEqualTo(due);
    stage.advance("PT47H29M");
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALL)).isZero();
    stage.advance("PT1M");
    assertThat(stage.now()).isAfterOrEqualTo(Instant.parse(due));
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALL)).isEqualTo(1);
  }

  private static SentPlan assessed(String at) {
    var plan = SentPlan.ofWren().askingNobody();
    var extension = (ObjectNode) Json.at(plan.carePlan(), "extension.0");
    extension.put("valueDateTime", at);
    return plan;
  }

  private String dueOfContact() {
    return Json.text(stage.task(Stage.LIAISON, CONTACT).read(), "restriction.period.end");
  }
}
