package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Scenario S11, "Lee asked first": who wishes it is asked before another service is. */
@Rehearsed
class AskMeFirstTest {

  private static final String CALLS = "code=escalation";

  private final Stage stage;
  private final JdbcClient db;
  private OpenedPlan opened = OpenedPlan.none();

  AskMeFirstTest(@LocalServerPort int port, JdbcClient db) {
    this.db = db;
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  /** Tideline, then Kite, then Bay Link; the person agreed to all three, and is asked first. */
  private void openAndDecline() {
    opened = stage.open(wish(choices()));
    stage.task("tideline", "").to("rejected", "no-capacity");
  }

  private static SentPlan choices() {
    return SentPlan.ofWren()
        .askingOnly(SentPlan.TIDELINE, SentPlan.KITE, SentPlan.BAY_LINK)
        .agreeing(SentPlan.KITE, "name", "safe-contact")
        .agreeing(SentPlan.BAY_LINK, "name", "safe-contact");
  }

  private static SentPlan wish(SentPlan plan) {
    plan.carePlan()
        .withArray("extension")
        .addObject()
        .put("url", Coding.BASE + "/StructureDefinition/ask-me-first")
        .put("valueBoolean", true);
    return plan;
  }

  @Test
  void theFirstServiceIsAskedAsItWasChosen() {
    opened = stage.open(wish(choices()));

    assertThat(stage.task("tideline", "").status()).isEqualTo("requested");
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALLS)).isZero();
  }

  @Test
  void aHumanAsksThePersonBeforeAnotherServiceIsAsked() {
    openAndDecline();
    var call = stage.task(Stage.LIAISON, CALLS).read();

    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(Json.text(call, "focus.reference"))
        .isEqualTo("ServiceRequest/" + opened.id("ServiceRequest"));
    assertThat(Json.text(call, "description")).contains("wants to be asked before");
    assertThat(db.sql("select why from gap").query(String.class).list())
        .containsExactly("no-capacity");
    stage.allIsWell();
  }

  @Test
  void theNextChoiceIsAskedOnceTheyAgree() {
    openAndDecline();

    close("contact-made");

    assertThat(stage.task("kite-youth", "").status()).isEqualTo("requested");
    assertThat(stage.countOf("bay-link", "Task")).isZero();
    stage.task("kite-youth", "").to("accepted");
    stage.task("kite-youth", "").complete("support-started");
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(stage.status("CarePlan/" + opened.id("CarePlan"))).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void theyAreAskedBeforeEachOne() {
    openAndDecline();
    close("contact-made");

    stage.advance("P5D");

    assertThat(stage.task("kite-youth", "").status()).isEqualTo("cancelled");
    assertThat(stage.countOf("bay-link", "Task")).isZero();
    close("contact-made");
    assertThat(stage.task("bay-link", "").status()).isEqualTo("requested");
    stage.allIsWell();
  }

  @Test
  void noIsFineAndEndsTheRequest() {
    openAndDecline();

    close("person-said-no");

    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(stage.status("ServiceRequest/" + opened.id("ServiceRequest"))).isEqualTo("revoked");
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(stage.status("CarePlan/" + opened.id("CarePlan"))).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void whoWasNotReachedIsAskedBySomebodyElse() {
    openAndDecline();

    close("could-not-reach");

    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALLS + "&status=requested")).isZero();
    assertThat(stage.countOf(Stage.SENDER, "Task?" + CALLS + "&status=requested")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void aTeamThatHandsTheCallBackIsFollowedByAnother() {
    openAndDecline();

    stage.task(Stage.LIAISON, CALLS).to("rejected", "no-capacity");

    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(stage.countOf(Stage.SENDER, "Task?" + CALLS + "&status=requested")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void anotherServiceThatThePersonChoseCanBeAskedInstead() {
    openAndDecline();
    var request = "ServiceRequest/" + opened.id("ServiceRequest");
    var task = TaskScene.newTask("fulfill", "requested", request, opened.id("Patient"));
    SentPlan.identify(task.putObject("owner"), SentPlan.BAY_LINK);

    new TaskScene(stage).make(task);
    stage.task("bay-link", "").to("accepted");

    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(openCalls()).isZero();
    stage.allIsWell();
  }

  @Test
  void aWishThatIsNotYesOrNoIsRefused() {
    var twice = stage.as(Stage.SENDER).post("", wish(wish(choices())).bundle());
    var unclear = wish(choices());
    ((ObjectNode) unclear.carePlan().withArray("extension").get(1))
        .put("valueString", "yes")
        .remove("valueBoolean");
    var wrong = stage.as(Stage.SENDER).post("", unclear.bundle());

    assertThat(twice.status()).as(twice.toString()).isEqualTo(422);
    assertThat(wrong.status()).as(wrong.toString()).isEqualTo(400);
    assertThat(stage.countOf("tideline", "Task")).isZero();
  }

  private int openCalls() {
    return stage.countOf(Stage.SENDER, "Task?" + open());
  }

  private String open() {
    return CALLS + "&status=requested&focus=ServiceRequest/" + opened.id("ServiceRequest");
  }

  private void close(String outcome) {
    close(Stage.LIAISON, outcome);
  }

  private void close(String team, String outcome) {
    var call = stage.task(team, open());
    call.to("accepted");
    call.complete(outcome);
  }
}
