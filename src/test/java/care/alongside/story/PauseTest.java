package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The person lets their plan rest until a day that they choose, and nobody forgets them. */
@Rehearsed
class PauseTest {

  private static final String PAUSE = Coding.BASE + "/StructureDefinition/pause";

  private final Stage stage;
  private OpenedPlan opened = OpenedPlan.none();

  PauseTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    var plan = SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER);
    plan.askingPeers(SentPlan.TIDELINE, SentPlan.KITE).agreeing(SentPlan.KITE, "name");
    opened = stage.open(plan);
  }

  @Test
  void thePlanRestsAndGoesOnByItselfOnThatDay() {
    var answer = pause("ava", PlanWish.until("2026-06-01"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.at("status")).isEqualTo("active");
    assertThat(endOf(answer.body())).isEqualTo("2026-06-01T08:00:00Z");
    assertThat(Json.write(stage.task("tideline", "").read())).contains("Monday 1 June 2026");
    stage.task("tideline", "").to("rejected", "no-capacity");
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    var net = stage.task(Stage.LIAISON, "code=escalation&due=2026-06-01");
    stage.allIsWell();

    stage.advance("P20D");
    stage.allIsWell();
    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    stage.advance("P1D");

    assertThat(stage.countOf("kite-youth", "Task")).isEqualTo(1);
    assertThat(endOf(stage.read("ava", carePlan()))).isEmpty();
    assertThat(net.status()).isEqualTo("requested");
    stage.allIsWell();
  }

  @Test
  void aServiceThatHasNotAnsweredKeepsItsOfferWhileThePlanRests() {
    pause("ava", PlanWish.until("2026-06-01"));
    var offer = stage.task("tideline", "");
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");

    stage.advance("P20D");
    assertThat(offer.status()).isEqualTo("requested");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&focus=Task/" + offer.id()))
        .isZero();
    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    stage.allIsWell();
    stage.advance("P14D");

    assertThat(offer.status()).isEqualTo("cancelled");
    assertThat(stage.countOf("kite-youth", "Task")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void aServiceIsToldAgainAndAskedInItsNormalTimeAfterAnEarlyEnd() {
    pause("ava", PlanWish.until("2026-08-09"));
    var offer = stage.task("tideline", "");
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(due(offer)).startsWith("2026-08-");
    stage.advance("P3D");
    assertThat(remindersOf(offer)).isZero();

    assertThat(stage.as("ava").post(carePlan() + "/$resume", PlanWish.plain()).status())
        .isEqualTo(200);

    assertThat(due(offer)).startsWith("2026-05-1");
    stage.advance("P1DT1H");
    assertThat(remindersOf(offer)).isEqualTo(1);
    assertThat(callsAbout(offer)).isZero();
    stage.advance("P1DT2H");
    assertThat(callsAbout(offer)).isEqualTo(1);
    assertThat(offer.status()).isEqualTo("requested");
    stage.allIsWell();
    stage.advance("P2D");
    assertThat(offer.status()).isEqualTo("cancelled");
    assertThat(stage.countOf("kite-youth", "Task")).isEqualTo(1);
    stage.allIsWell();
  }

  private int callsAbout(TaskInHand offer) {
    return stage.countOf(Stage.LIAISON, "Task?code=escalation&focus=Task/" + offer.id());
  }

  private long remindersOf(TaskInHand offer) {
    return stage
        .found("tideline", "Task?_id=" + offer.id() + "&_revinclude=Communication:based-on")
        .stream()
        .filter(found -> found.at("/category/0/coding/0/code").asString("").equals("reminder"))
        .count();
  }

  @Test
  void theContactStandsUnlessThePersonSaysOtherwiseInTheirOwnWords() {
    pause("ava", PlanWish.until("2026-06-01"));
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact");
    assertThat(due(contact)).isEqualTo("2026-05-13T15:15:00Z");

    var wish = PlanWish.until("2026-06-01");
    PlanWish.add(wish, "contact").put("valueBoolean", true);
    assertThat(pause("ava", wish).status()).isEqualTo(422);
    PlanWish.add(wish, "words").put("valueString", "Please leave me be until June.");
    assertThat(pause("ava", wish).status()).isEqualTo(200);

    assertThat(due(contact)).startsWith("2026-06-03T06:1");
    stage.advance("P20D");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&focus=Task/" + contact.id()))
        .isZero();
    stage.advance("P3D");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&focus=Task/" + contact.id()))
        .isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void whoeverTheSafetyNetHoldsIsNotLateWhileThePersonWantsNoContact() {
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact");
    contact.complete("could-not-reach");
    var wish = PlanWish.until("2026-06-01");
    PlanWish.add(wish, "contact").put("valueBoolean", true);
    PlanWish.add(wish, "words").put("valueString", "Please leave me be until June.");
    assertThat(pause("ava", wish).status()).isEqualTo(200);

    stage.advance("P20D");
    stage.advance("P2D");
    assertThat(incidents()).isEmpty();
    stage.advance("P1D");

    assertThat(incidents()).hasSize(1);
    assertThat(incidents().getFirst()).startsWith("2026-06-03 06:1").doesNotContain("days");
    stage.allIsWell();
  }

  /** When each contact that was not made was due, and how late that was written down. */
  private List<String> incidents() {
    return stage
        .db()
        .sql(
            "select due at time zone 'UTC' || coalesce(' ' || late_by, '') as line from incident order by at")
        .query((row, number) -> row.getString("line"))
        .list();
  }

  @Test
  void thePersonGoesOnWhenTheyLike() {
    pause("ava", PlanWish.until("2026-06-01"));
    stage.task("tideline", "").to("rejected", "no-capacity");

    assertThat(stage.as(Stage.SENDER).post(carePlan() + "/$resume", PlanWish.plain()).status())
        .isEqualTo(422);

    var answer = stage.as("ava").post(carePlan() + "/$resume", PlanWish.plain());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(endOf(answer.body())).isEmpty();
    assertThat(stage.countOf("kite-youth", "Task")).isEqualTo(1);
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&status=requested")).isZero();
    stage.allIsWell();
  }

  @Test
  void staffTakeItDownOnThePersonsWord() {
    assertThat(pause(Stage.SENDER, PlanWish.until("2026-06-01")).status()).isEqualTo(422);
    for (String client : new String[] {Stage.SENDER, Stage.LIAISON}) {
      var wish = PlanWish.until("2026-06-01");
      PlanWish.add(wish, "said_by").put("valueCode", "person");
      assertThat(pause(client, wish).status()).as(client).isEqualTo(200);
    }
    assertThat(pause("tideline", PlanWish.until("2026-06-01")).status()).isEqualTo(404);
    assertThat(pause("kite-youth", PlanWish.until("2026-06-01")).status()).isEqualTo(404);
    stage.allIsWell();
  }

  @Test
  void nothingNewIsAskedByHandMeanwhile() {
    stage.task("tideline", "").to("accepted");
    pause("ava", PlanWish.until("2026-06-01"));
    stage.task("tideline", "").to("rejected", "no-capacity");
    var refused = stage.as(Stage.SENDER).post("Task", offer("requested"));

    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.at("issue.0.details.text")).contains("rest");
    var draft = stage.as(Stage.SENDER).post("Task", offer("draft"));
    assertThat(draft.status()).as(draft.toString()).isEqualTo(201);
    var inHand = new TaskInHand(stage.as(Stage.SENDER), draft.at("id"));
    assertThat(inHand.next()).doesNotContain("requested").contains("cancelled");
    assertThat(inHand.to("requested").status()).isEqualTo(422);
  }

  private ObjectNode offer(String status) {
    var request = "ServiceRequest/" + opened.ids("ServiceRequest").get(1);
    var task = TaskScene.newTask("fulfill", status, request, opened.id("Patient"));
    task.remove("owner");
    SentPlan.identify(task.putObject("owner"), SentPlan.KITE);
    return task;
  }

  @ParameterizedTest
  @CsvSource({
    "'', until",
    "2026-05-11, until",
    "2026-05-01, until",
    "2027-06-01, until",
    "2026-13-01, until",
    "soon, until",
    "+999999999-01-01, until",
    "-0001-01-01, until",
  })
  void aPauseWithoutAnEndThatCanBeIsRefusedAndChangesNothing(String day, String place) {
    stage.settle();
    var before = stage.contents();
    var refused = pause("ava", day.isEmpty() ? PlanWish.plain() : PlanWish.until(day));

    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.at("issue.0.expression.0")).contains(place);
    assertThat(refused.at("issue.0.details.text")).isNotBlank();
    assertThat(stage.contents()).isEqualTo(before);
  }

  @Test
  void aPlanThatHasEndedCannotRest() {
    var other = stage.open(SentPlan.ofWren().called("other").asSomebodyNew().askingNobody());
    stage
        .task(Stage.LIAISON, "code=aftercare-contact&focus=CarePlan/" + other.id("CarePlan"))
        .complete("contact-made");
    var wish = PlanWish.until("2026-06-01");
    PlanWish.add(wish, "said_by").put("valueCode", "person");

    var refused = stage.as(Stage.SENDER).post("CarePlan/" + other.id("CarePlan") + "/$pause", wish);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("issue.0.expression.0")).isEqualTo("CarePlan.status");
  }

  private String carePlan() {
    return "CarePlan/" + opened.id("CarePlan");
  }

  private Fhir.Answer pause(String client, ObjectNode wish) {
    return stage.as(client).post(carePlan() + "/$pause", wish);
  }

  private static String endOf(JsonNode plan) {
    return plan.path("extension")
        .valueStream()
        .filter(extension -> Json.text(extension, "url").equals(PAUSE))
        .map(extension -> Json.text(extension, "valuePeriod.end"))
        .findFirst()
        .orElse("");
  }

  private static String due(TaskInHand task) {
    return Json.text(task.read(), "restriction.period.end");
  }
}
