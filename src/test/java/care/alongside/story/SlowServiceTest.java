package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service says yes, and then nothing comes of it: somebody notices, and asks. */
@Rehearsed
class SlowServiceTest {

  private static final String OFFER = "code=fulfill";

  private final Stage stage;
  private OpenedPlan opened = OpenedPlan.none();
  private TaskInHand offer;

  SlowServiceTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void thePeerGroupSaysYes() {
    stage.begin();
    opened = stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE));
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    offer = stage.task("tideline", OFFER);
    offer.to("accepted");
  }

  @Test
  void aHumanIsCalledWhenNobodyWasInTouchInTimeAndReadsWhatItIsAbout() {
    stage.advance("P6DT23H");
    assertThat(calls()).isZero();
    stage.advance("PT2H");

    var call = stage.task(Stage.LIAISON, about()).read();
    assertThat(Json.text(call, "description")).contains("said yes", "in touch");
    assertThat(stage.as(Stage.LIAISON).get("Task/" + offer.id()).status()).isEqualTo(200);
    assertThat(stage.as(Stage.SENDER).get("/watch").at("overdue")).isEqualTo("1");
    assertThat(stage.countOf("tideline", "Task?code=escalation")).isZero();
    assertThat(offer.status()).isEqualTo("accepted");
    stage.advance("P3D");
    assertThat(calls()).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void theServiceHasItsTimeAgainOnceSomebodyHasAsked() {
    stage.advance("P7DT1H");
    int told = stage.told("tideline").size();

    var call = stage.task(Stage.LIAISON, about());
    call.to("accepted");
    assertThat(call.complete("contact-made").status()).isEqualTo(200);
    stage.settle();

    assertThat(Instant.parse(Json.text(offer.read(), "restriction.period.end")))
        .isCloseTo(stage.now().plus(Duration.ofDays(7)), within(1, ChronoUnit.MINUTES));
    assertThat(stage.told("tideline")).hasSize(told + 1);
    stage.advance("P8D");
    assertThat(calls()).isEqualTo(2);
    stage.allIsWell();
  }

  @Test
  void nobodyNeedAskAnyMoreOnceTheServiceIsInTouch() {
    stage.advance("P7DT1H");
    var call = stage.task(Stage.LIAISON, about());

    offer.to("in-progress");

    assertThat(call.status()).isEqualTo("completed");
    stage.advance("P27D");
    assertThat(calls()).isEqualTo(1);
    stage.advance("P2D");
    assertThat(calls()).isEqualTo(2);
    offer.complete("support-given");
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + about() + "&status=requested")).isZero();
    stage.allIsWell();
  }

  @Test
  void nobodyNeedAskAnyMoreOnceThePersonTakesBackWhatTheyAgreedTo() {
    stage.advance("P7DT1H");
    var call = stage.task(Stage.LIAISON, about());

    var taken =
        stage
            .as(Stage.SENDER)
            .post("Consent/" + opened.id("Consent") + "/$withdraw", TakenBack.all("staff"));

    assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
    endsWithTheTask(call);
  }

  @Test
  void nobodyNeedAskAnyMoreOnceItIsCalledBack() {
    stage.advance("P7DT1H");
    var call = stage.task(Stage.LIAISON, about());

    var recalled =
        stage
            .as(Stage.SENDER)
            .post(
                "CarePlan/" + opened.id("CarePlan") + "/$recall",
                AskedRecall.from(SentPlan.TIDELINE, AskedRecall.wrongRecipient()));

    assertThat(recalled.status()).as(recalled.toString()).isEqualTo(200);
    endsWithTheTask(call);
  }

  private void endsWithTheTask(TaskInHand call) {
    stage.settle();
    assertThat(call.status()).isEqualTo("completed");
    stage.advance("P60D");
    assertThat(everCalled()).isEqualTo(1);
    stage.allIsWell();
  }

  /** Also where nobody may see any more what the calls are about. */
  private int everCalled() {
    return stage
        .db()
        .sql(
            """
            select count(*)
              from handoff h
              join document d on d.id = h.id
             where h.focus = cast(? as uuid) and d.body like '%said yes%'
            """)
        .param(offer.id())
        .query(Integer.class)
        .single();
  }

  /** Whoever takes it over has the time that a first contact may take, and is late after that. */
  @Test
  void whoeverTakesItOverHasItsTimeAndIsFollowedToo() {
    stage.advance("P7DT1H");
    var call = stage.task(Stage.LIAISON, about());
    var scene = new HandOverScene(stage);

    scene.asked(offer, SentPlan.MARRAM, "marram-practice").to("accepted");

    var own = stage.task("marram-practice", offer);
    assertThat(own.status()).isEqualTo("accepted");
    own.to("in-progress");
    stage.settle();
    assertThat(call.status()).isEqualTo("completed");
    stage.advance("P30D");
    assertThat(calls()).isEqualTo(2);
    stage.allIsWell();
  }

  private String about() {
    return "code=escalation&focus=Task/" + offer.id();
  }

  private int calls() {
    return stage.countOf(Stage.LIAISON, "Task?" + about());
  }
}
