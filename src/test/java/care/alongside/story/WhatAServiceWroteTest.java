package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a service wrote about the person is about the person: it is gone for the service with what
 * they agreed to, whatever had become of its Task, and stays with those who sent that plan.
 */
@Rehearsed
class WhatAServiceWroteTest {

  private static final String WORDS = "We had tea at the harbour.";

  private final Stage stage;
  private WithdrawalScene scene;
  private TaskInHand task;

  WhatAServiceWroteTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
    scene = new WithdrawalScene(stage, OpenedPlan.none());
    task = new TaskInHand(stage.anybody(), "");
  }

  @BeforeEach
  void begin() {
    scene = WithdrawalScene.begin(stage);
    task = stage.task("kite-youth", "");
    task.to("accepted");
  }

  private void isGone(String client, String... letters) {
    for (var letter : letters) {
      for (var door : List.of("", "/_history", "/_history/1")) {
        assertThat(stage.as(client).get(letter + door).status()).as(letter + door).isEqualTo(404);
      }
    }
    assertThat(new Eyes(stage, client).everything()).doesNotContain(WORDS, "Communication/");
  }

  private void isThere(String client, String... letters) {
    for (var letter : letters) {
      assertThat(stage.as(client).get(letter).status()).as(client + letter).isEqualTo(200);
    }
  }

  @Test
  void isGoneWithWhatThePersonAgreedTo() {
    var own = task.write(WORDS);
    var answered = stage.task(Stage.SENDER, task).write(WORDS);
    isThere("kite-youth", own, answered);
    scene.withdraw("ava", TakenBack.from(SentPlan.KITE));

    isGone("kite-youth", own, answered);
    isThere("ava", own, answered);
    isThere(Stage.SENDER, own, answered);
  }

  @Test
  void isGoneAlsoWhereItsTaskHadEndedBefore() {
    var own = task.write(WORDS);
    task.to("in-progress");
    assertThat(task.complete("support-given").status()).isEqualTo(200);
    isThere("kite-youth", own);
    scene.withdraw("ava", TakenBack.all("person"));

    isGone("kite-youth", own);
    assertThat(stage.task(Stage.SENDER, task).status()).isEqualTo("completed");
    isThere(Stage.SENDER, own);
    var again = stage.read("ava", scene.consent());
    again.remove("id");
    assertThat(stage.as("ava").post("Consent", again.put("status", "active")).status())
        .isEqualTo(201);
    isGone("kite-youth", own);
  }

  @Test
  void staysWhileAnythingIsStillAgreedTo() {
    var own = task.write(WORDS);
    scene.withdraw("ava", TakenBack.from(SentPlan.KITE, "name"));

    isThere("kite-youth", own);
  }

  @Test
  void isGoneWhenItIsCalledBack() {
    var own = task.write(WORDS);
    var plan = "CarePlan/" + scene.plan().id("CarePlan");
    var answer = stage.as(Stage.SENDER).post(plan + "/$recall", AskedRecall.wrongPerson());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    isGone("kite-youth", own);
    isThere(Stage.SENDER, own);
  }

  @Test
  void thatItHasDeletedEverythingIsNotReadByItEither() {
    scene.withdraw("ava", TakenBack.all("person"));
    Fhir.Answer deleted = scene.say(task, "deleted");

    assertThat(deleted.status()).isEqualTo(201);
    assertThat(deleted.text()).isEmpty();
    assertThat(deleted.headers().firstValue("Location")).isEmpty();
    assertThat(new Eyes(stage, "kite-youth").everything()).doesNotContain("Communication/");
    assertThat(new Eyes(stage, Stage.SENDER).everything()).contains("deleted");
  }

  @Test
  void goesToThoseWhoSentThatPlanAndNotToTheSenderOfALaterOne() {
    stage.advance("PT1H");
    var later =
        SentPlan.ofWren()
            .called("LATER")
            .withNhsNumber(SentPlan.AVAS_NHS_NUMBER)
            .askingOnly(SentPlan.KITE)
            .agreeing(SentPlan.KITE, "name")
            .sentBy(HandOverScene.CRISIS);
    var sent = stage.as("headland-crisis").post("", later.bundle());
    assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
    var own = task.write(WORDS);

    isThere(Stage.SENDER, own);
    isThere("kite-youth", own);
    isGone("headland-crisis", own);
  }

  @Test
  void isGoneAlsoForAServiceThatSentAPlanOfItsOwn() {
    var asked =
        SentPlan.ofWren()
            .called("ASKED")
            .withNhsNumber(SentPlan.AVAS_NHS_NUMBER)
            .askingOnly(HandOverScene.CRISIS)
            .agreeing(HandOverScene.CRISIS, "name");
    var plan = stage.open(asked);
    var offer = stage.task("headland-crisis", "code=fulfill");
    offer.to("accepted");
    stage.advance("PT1H");
    var own =
        SentPlan.ofWren()
            .called("OWN")
            .withNhsNumber(SentPlan.AVAS_NHS_NUMBER)
            .askingNobody()
            .sentBy(HandOverScene.CRISIS);
    assertThat(stage.as("headland-crisis").post("", own.bundle()).status()).isEqualTo(200);
    var letter = offer.write(WORDS);
    stage
        .as(Stage.SENDER)
        .post("Consent/" + plan.id("Consent") + "/$withdraw", TakenBack.from(HandOverScene.CRISIS));

    assertThat(offer.status()).isEqualTo("cancelled");
    isGone("headland-crisis", letter);
    isThere(Stage.SENDER, letter);
  }
}
