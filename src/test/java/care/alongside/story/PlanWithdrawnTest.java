package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** A person no longer wants their plan: respected at once, without a reason, and without a gap. */
@Rehearsed
class PlanWithdrawnTest {

  private final Stage stage;
  private OpenedPlan opened = OpenedPlan.none();

  PlanWithdrawnTest(@LocalServerPort int port, JdbcClient db) {
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
  void whatNobodyHasBegunEndsAtOnceAndTheContactStands() {
    var answer = withdraw("ava", PlanWish.plain());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.at("status")).isEqualTo("active");
    for (String service : new String[] {"tideline", "marram-practice"}) {
      var offer = stage.task(service, "code=fulfill").read();
      assertThat(Json.text(offer, "status")).as(service).isEqualTo("cancelled");
      assertThat(Json.text(offer, "statusReason.coding.0.code")).isEqualTo("person-changed-mind");
    }
    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    stage.allIsWell();
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");

    assertThat(stage.status(carePlan())).isEqualTo("revoked");
    stage.allIsWell();
  }

  @Test
  void noThanksInTheirOwnWordsEndsTheContactToo() {
    var wish = PlanWish.plain();
    PlanWish.add(wish, "contact").put("valueBoolean", true);
    stage.settle();
    var before = stage.contents();
    assertThat(withdraw("ava", wish).at("issue.0.expression.0")).contains("words");
    assertThat(stage.contents()).isEqualTo(before);
    PlanWish.add(wish, "words").put("valueString", "No thanks.");

    assertThat(withdraw("ava", wish).at("status")).isEqualTo("revoked");
    stage.advance("P5D");
    assertThat(stage.task(Stage.LIAISON, "code=aftercare-contact").read().toString())
        .contains("person-said-no");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isZero();
    assertThat(withdraw("ava", PlanWish.plain()).status()).isEqualTo(422);
    stage.allIsWell();
  }

  @Test
  void nobodyTakesOverWhatItsOwnerIsAskedToStop() {
    var scene = new HandOverScene(stage);
    var offer = stage.task("tideline", "");
    offer.to("accepted");
    offer.to("in-progress");
    var asked = scene.asked(offer, SentPlan.KITE, "kite-youth");
    assertThat(asked.actions().toString()).contains("accepted");
    withdraw("ava", PlanWish.plain());

    assertThat(asked.actions().toString()).contains("rejected").doesNotContain("accepted");
    var refused = asked.to("accepted");

    assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
    assertThat(refused.text()).contains("nothing to take over");
    assertThat(scene.holderOf(offer)).isEqualTo("1199001");
    asked.to("rejected", "other");
    var again = HandOverScene.ask(offer, SentPlan.KITE);
    assertThat(again.status()).as(again.toString()).isEqualTo(422);
    assertThat(again.text()).contains("asked to stop");
    stage.task("tideline", "code=abort").to("accepted");
    assertThat(offer.status()).isEqualTo("cancelled");
    stage.allIsWell();
  }

  @Test
  void whoeverHasBegunIsAskedToStopOnce() {
    var offer = stage.task("tideline", "");
    offer.to("accepted");
    offer.to("in-progress");
    withdraw("ava", PlanWish.plain());
    withdraw("ava", PlanWish.plain());

    var abort = stage.task("tideline", "code=abort");
    assertThat(offer.status()).isEqualTo("in-progress");
    abort.to("accepted");

    assertThat(offer.status()).isEqualTo("cancelled");
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(stage.status(carePlan())).isEqualTo("revoked");
    stage.allIsWell();
  }

  @Test
  void nobodyElseIsAskedWhenWhoeverHadBegunCannotGoOn() {
    var offer = stage.task("tideline", "");
    offer.to("accepted");
    offer.to("in-progress");
    withdraw("ava", PlanWish.plain());

    offer.to("failed", "no-capacity");

    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isZero();
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(stage.status(carePlan())).isEqualTo("revoked");
    stage.allIsWell();
  }

  /** The service is asked how it stands; the person has said what they want. */
  @Test
  void nobodyAsksThemWhatCameOfIt() {
    var offer = stage.task("tideline", "");
    offer.to("accepted");
    offer.to("in-progress");
    withdraw("ava", PlanWish.plain());

    stage.advance("P120D");

    var call = stage.task(Stage.LIAISON, "code=escalation&focus=Task/" + offer.id());
    assertThat(Json.text(call.read(), "description"))
        .contains("no longer wants this plan")
        .doesNotContain("ask the person");
  }

  @Test
  void whoeverIsAskedToStopIsNotToldToGoOn() {
    var offer = stage.task("tideline", "");
    offer.to("accepted");
    offer.to("in-progress");
    stage.as("ava").post(carePlan() + "/$pause", PlanWish.until("2026-06-01"));

    withdraw("ava", PlanWish.plain());

    assertThat(offer.read().toString()).contains("lets their plan rest").doesNotContain("go on");
    stage.allIsWell();
  }

  @Test
  void whoDoesNotWantTheContactIsNotLookedForAnyMore() {
    stage.advance("PT49H");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&status=requested")).isPositive();
    var wish = PlanWish.plain();
    PlanWish.noContact(wish, "No thanks.");

    assertThat(withdraw("ava", wish).at("status")).isEqualTo("revoked");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&status=requested")).isZero();
    stage.allIsWell();
  }

  @Test
  void aPlanThatRestsIsNoLongerWaitedFor() {
    stage.as("ava").post(carePlan() + "/$pause", PlanWish.until("2026-06-01"));
    stage.task("tideline", "").to("rejected", "no-capacity");

    withdraw("ava", PlanWish.plain());

    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation&status=requested")).isZero();
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");
    assertThat(stage.status(carePlan())).isEqualTo("revoked");
    stage.allIsWell();
  }

  @Test
  void staffTakeItDownOnThePersonsWord() {
    assertThat(withdraw(Stage.SENDER, PlanWish.plain()).status()).isEqualTo(422);
    assertThat(withdraw("kite-youth", PlanWish.saidByThePerson(PlanWish.plain())).status())
        .isEqualTo(404);
    assertThat(stage.task("tideline", "code=fulfill").status()).isEqualTo("requested");

    assertThat(withdraw(Stage.SENDER, PlanWish.saidByThePerson(PlanWish.plain())).status())
        .isEqualTo(200);

    assertThat(stage.task("tideline", "code=fulfill").status()).isEqualTo("cancelled");
    stage.allIsWell();
  }

  private String carePlan() {
    return "CarePlan/" + opened.id("CarePlan");
  }

  private Fhir.Answer withdraw(String client, ObjectNode wish) {
    return stage.as(client).post(carePlan() + "/$withdraw", wish);
  }
}
