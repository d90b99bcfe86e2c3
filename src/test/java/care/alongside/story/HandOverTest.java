package care.alongside.story;

import static care.alongside.story.HandOverScene.CRISIS;
import static care.alongside.story.HandOverScene.NOTE;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** S7: on holiday from another county; and whatever else changes hands without being let go of. */
@Rehearsed
class HandOverTest {

  private static final String HOME = "tideline";
  private static final String TAKING_OVER = "Task?code=handover";

  private final Stage stage;
  private final HandOverScene scene;

  HandOverTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
    scene = new HandOverScene(stage);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    scene.tellHospital();
  }

  @AfterEach
  void leaveTheCastAsItWas() {
    stage.settle();
    scene.tellHospitalNoMore();
  }

  private TaskInHand contactOf(SentPlan plan) {
    stage.open(plan);
    return scene.contact();
  }

  @Test
  void theLocalTeamHoldsThePersonUntilTheServiceAtHomeAcceptsOnDayFour() {
    var opened = stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE));
    var contact = scene.contact();
    var due = Json.text(contact.read(), "restriction.period.end");
    var handover = scene.asked(contact, SentPlan.TIDELINE, HOME);
    contact.to("in-progress");

    stage.advance("P3D");
    assertThat(handover.to("received").status()).isEqualTo(200);
    assertThat(scene.holderOf(contact)).isEqualTo("RHB02");
    stage.allIsWell();

    stage.advance("P1D");
    assertThat(handover.to("accepted").status()).isEqualTo(200);
    assertThat(handover.status()).isEqualTo("completed");
    assertThat(scene.holderOf(contact)).isEqualTo("1199001");
    assertThat(stage.status("CarePlan/" + opened.id("CarePlan"))).isEqualTo("active");
    var taken = stage.task(HOME, contact);
    assertThat(taken.status()).isEqualTo("in-progress");
    assertThat(Json.text(taken.read(), "restriction.period.end")).isEqualTo(due);
    assertThat(contact.complete("contact-made").status()).isEqualTo(403);
    assertThat(taken.complete("contact-made").status()).isEqualTo(200);
    assertThat(stage.countOf(Stage.SENDER, "Task?code=aftercare-contact")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void bothAreNamedWhileTheOneIsAskedAndTheOtherStillHoldsIt() {
    var contact = contactOf(SentPlan.ofWren());
    var handover = scene.asked(contact, SentPlan.TIDELINE, HOME);

    for (String client : List.of(Stage.SENDER, Stage.LIAISON)) {
      var asked = stage.found(client, TAKING_OVER).getFirst();
      assertThat(Json.text(asked, "owner.identifier.value")).isEqualTo("1199001");
      assertThat(Json.text(asked, "requester.identifier.value")).isEqualTo("RHB02");
      assertThat(Json.text(asked, "focus.reference")).isEqualTo("Task/" + contact.id());
      var held = stage.found(client, "Task?business-status=handover-offered").getFirst();
      assertThat(Json.text(held, "owner.identifier.value")).isEqualTo("RHB02");
      assertThat(stage.task(client, contact).facts()).contains("offered");
      assertThat(stage.read(client, "Task/" + contact.id() + "/$timeline").toString())
          .contains("RHB02", "\"to\"", "1199001");
    }
    assertThat(stage.countOf(HOME, TAKING_OVER)).isEqualTo(1);
    assertThat(Json.text(handover.read(), "note.0.text")).isEqualTo(NOTE);
    stage.allIsWell();
  }

  @Test
  void theFortyEightHoursRunOnAndTheSafetyNetIsCalledOnce() {
    var contact = contactOf(SentPlan.ofWren());
    var handover = scene.asked(contact, SentPlan.MARRAM, "marram-practice");
    stage.advance("PT24H");
    handover.to("accepted");

    stage.advance("PT24H");

    var call = stage.task(Stage.LIAISON, "code=escalation");
    assertThat(Json.text(call.read(), "focus.reference")).isEqualTo("Task/" + contact.id());
    assertThat(stage.task(Stage.LIAISON, contact).read().has("status")).isTrue();
    stage.task("marram-practice", contact).complete("contact-made");
    assertThat(call.status()).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void whoWasOnlyAskedToTakeOverHasToDeleteWhatTheySawToo() {
    var plan =
        stage.open(
            SentPlan.ofWren()
                .withNhsNumber(SentPlan.AVAS_NHS_NUMBER)
                .askingOnly(SentPlan.TIDELINE)
                .agreeing(SentPlan.KITE, "name"));
    var support = stage.task(HOME, "code=fulfill");
    support.to("accepted");
    var handover = scene.asked(support, SentPlan.KITE, "kite-youth");
    var consent = "Consent/" + plan.id("Consent");
    assertThat(stage.as("ava").post(consent + "/$withdraw", TakenBack.from(SentPlan.KITE)).status())
        .isEqualTo(200);
    assertThat(handover.status()).isEqualTo("cancelled");

    stage.advance("P31D");

    assertThat(stage.found(Stage.SENDER, "Task?code=escalation&focus=Task/" + handover.id()))
        .singleElement()
        .satisfies(call -> assertThat(call.toString()).contains("Kite Youth has not said"));
    stage.allIsWell();
  }

  /** whoever the plan was sent about by mistake is told nothing of it by itself. */
  @Test
  void nobodyIsToldWhoHelpsThemWhereThePlanWasAboutSomebodyElse() {
    var plan = stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER));
    var path = "CarePlan/" + plan.id("CarePlan") + "/$recall";
    assertThat(stage.as(Stage.SENDER).post(path, AskedRecall.wrongPerson()).status())
        .isEqualTo(200);
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact&status=accepted");

    var next = scene.asked(contact, SentPlan.MARRAM, "marram-practice");
    assertThat(next.to("accepted").status()).isEqualTo(200);

    assertThat(scene.holderOf(contact)).isEqualTo("M81001");
    assertThat(new Eyes(stage, "ava").everything()).doesNotContain("will help you from now on");
    stage.allIsWell();
  }

  @Test
  void whoIsAskedSeesWhatTheySaidYesOrNoTo() {
    var contact = contactOf(SentPlan.ofWren().withoutConsent());
    var plan = Json.text(stage.read(Stage.SENDER, "Task/" + contact.id()), "focus.reference");
    var person = Json.text(contact.read(), "for.reference");
    assertThat(stage.as("headland-crisis").get(plan).status()).isEqualTo(404);

    var handover = scene.asked(contact, CRISIS, "headland-crisis");

    assertThat(Json.text(handover.read(), "focus.reference")).isEqualTo("Task/" + contact.id());
    assertThat(stage.read("headland-crisis", plan).has("activity")).isTrue();
    assertThat(stage.read("headland-crisis", person).has("name")).isTrue();
    assertThat(stage.task("headland-crisis", contact).actions()).isEmpty();
    assertThat(stage.task("headland-crisis", contact).to("in-progress").status()).isEqualTo(403);
    handover.to("rejected", "no-capacity");
    assertThat(stage.as("headland-crisis").get(plan).status()).isEqualTo(404);
    assertThat(stage.as("headland-crisis").get("Task/" + contact.id()).status()).isEqualTo(404);
    assertThat(stage.read("headland-crisis", person).has("name")).isFalse();
    stage.allIsWell();
  }

  @Test
  void aGroupThatIsAskedSeesWhatThePersonAgreedToAndNothingElse() {
    var plan =
        SentPlan.ofWren()
            .withNhsNumber(SentPlan.AVAS_NHS_NUMBER)
            .askingOnly(SentPlan.MARRAM)
            .agreeing(SentPlan.KITE, "name", "safe-contact");
    var contact = contactOf(plan);
    assertThat(new Eyes(stage, "kite-youth").everything()).isEmpty();

    var handover = scene.asked(contact, SentPlan.KITE, "kite-youth");
    var seen = new Eyes(stage, "kite-youth").everything();
    handover.to("accepted");

    assertThat(seen).contains(contact.id(), "Tregenza", "07700900127");
    assertThat(seen).doesNotContain(SentPlan.AVAS_NHS_NUMBER, SentPlan.BORN, "EMER", "M81001");
    assertThat(new Eyes(stage, "kite-youth").everything())
        .contains("Tregenza")
        .doesNotContain(SentPlan.AVAS_NHS_NUMBER, SentPlan.BORN, "EMER");
    stage.allIsWell();
  }

  @Test
  void whatIsSaidToWhoIsAskedIsForThemOnlyWhileTheyCanTakeItOverOrHave() {
    var contact = contactOf(SentPlan.ofWren());
    var declined = scene.asked(contact, SentPlan.MARRAM, "marram-practice");
    assertThat(Json.text(declined.read(), "note.0.text")).isEqualTo(NOTE);
    declined.to("rejected", "no-capacity");
    var unanswered = scene.asked(contact, SentPlan.TIDELINE, HOME);
    assertThat(Json.text(unanswered.read(), "note.0.text")).isEqualTo(NOTE);
    stage.advance("P7D");
    var taken = scene.asked(contact, CRISIS, "headland-crisis");
    taken.to("accepted");

    assertThat(new Eyes(stage, "marram-practice").everything())
        .contains(declined.id())
        .doesNotContain(NOTE);
    assertThat(new Eyes(stage, HOME).everything()).contains(unanswered.id()).doesNotContain(NOTE);
    assertThat(Json.text(taken.read(), "note.0.text")).isEqualTo(NOTE);
    for (var asked : List.of(declined, unanswered, taken)) {
      assertThat(Json.text(stage.task(Stage.LIAISON, asked).read(), "note.0.text")).isEqualTo(NOTE);
    }
    stage.allIsWell();
  }

  @Test
  void everybodyConcernedIsTold() {
    var contact = contactOf(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER));
    var before = scene.told(contact).size();
    var handover = scene.asked(contact, SentPlan.MARRAM, "marram-practice");
    assertThat(scene.told(handover)).containsExactly("M81001");
    assertThat(scene.told(contact)).hasSize(before + 1).last().isEqualTo("RHB01");

    handover.to("accepted");

    assertThat(scene.told(handover)).containsExactly("M81001", "RHB02");
    assertThat(scene.told(contact)).hasSize(before + 2).last().isEqualTo("RHB01");
    assertThat(new Eyes(stage, "ava").everything())
        .contains("Marram Practice will help you from now on, in place of Harbourside Liaison");
    stage.settle();
    stage.allIsWell();
  }

  @Test
  void itStaysWhereItIsWhenTheOtherDeclinesAndWhatWasSaidBeforeStandsAgain() {
    var contact = contactOf(SentPlan.ofWren());
    contact.change(task -> say(task, "contact-attempted"));
    var handover = scene.asked(contact, SentPlan.MARRAM, "marram-practice");

    assertThat(handover.to("rejected", "no-capacity").status()).isEqualTo(200);

    assertThat(scene.holderOf(contact)).isEqualTo("RHB02");
    assertThat(Json.text(contact.read(), "businessStatus.coding.0.code"))
        .isEqualTo("contact-attempted");
    assertThat(scene.told(handover)).containsExactly("M81001", "RHB02");
    assertThat(scene.told(contact)).contains("RHB02");
    assertThat(stage.task(Stage.LIAISON, handover).status()).isEqualTo("rejected");
    assertThat(HandOverScene.ask(contact, CRISIS).status()).isEqualTo(200);
    stage.allIsWell();
  }

  private static void say(ObjectNode task, String status) {
    task.set("businessStatus", Coding.ours("business-status", status).asConcept());
  }

  @Test
  void itStaysWhereItIsWhenNobodyAnswersInAWeek() {
    var contact = contactOf(SentPlan.ofWren());
    var handover = scene.asked(contact, SentPlan.MARRAM, "marram-practice");
    handover.to("received");

    stage.advance("P7D");

    assertThat(handover.status()).isEqualTo("cancelled");
    assertThat(Json.text(handover.read(), "statusReason.coding.0.code")).isEqualTo("offer-expired");
    assertThat(scene.holderOf(contact)).isEqualTo("RHB02");
    assertThat(contact.read().has("businessStatus")).isFalse();
    stage.allIsWell();
  }

  @Test
  void nobodyIsAskedAnyMoreWhenTheTaskEndsFirst() {
    var contact = contactOf(SentPlan.ofWren());
    var handover = scene.asked(contact, SentPlan.MARRAM, "marram-practice");

    contact.complete("contact-made");

    assertThat(handover.status()).isEqualTo("cancelled");
    assertThat(handover.to("accepted").status()).isEqualTo(422);
    stage.allIsWell();
  }

  @Test
  void aServiceHandsOnWhatItAcceptedAndKnowsNothingMoreOfIt() {
    stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE).agreeing(SentPlan.KITE, "name"));
    var offer = stage.task(HOME, "code=fulfill");
    var person = Json.text(offer.read(), "for.reference");
    offer.to("accepted");
    var handover = scene.asked(offer, SentPlan.KITE, "kite-youth");
    assertThat(stage.read(HOME, person).has("name")).isTrue();

    handover.to("accepted");

    assertThat(scene.holderOf(offer)).isEqualTo("1199002");
    assertThat(stage.as(HOME).get("Task/" + offer.id()).status()).isEqualTo(404);
    assertThat(stage.as(HOME).get(person).status()).isEqualTo(404);
    assertThat(stage.task(HOME, handover).status()).isEqualTo("completed");
    stage.task("kite-youth", offer).to("in-progress");
    assertThat(stage.task("kite-youth", offer).complete("support-started").status()).isEqualTo(200);
    stage.settle();
    stage.allIsWell();
  }

  @Test
  void whoIsNoLongerAgreedToIsAskedNoLonger() {
    var opened =
        stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE).agreeing(SentPlan.KITE, "name"));
    var offer = stage.task(HOME, "code=fulfill");
    offer.to("accepted");
    var handover = scene.asked(offer, SentPlan.KITE, "kite-youth");
    var withdraw = "Consent/" + opened.id("Consent") + "/$withdraw";

    stage.as(Stage.SENDER).post(withdraw, TakenBack.from(SentPlan.KITE));

    assertThat(Json.text(handover.read(), "statusReason.coding.0.code"))
        .isEqualTo("consent-withdrawn");
    assertThat(handover.read().has("for")).isFalse();
    assertThat(offer.status()).isEqualTo("accepted");
    stage.allIsWell();
  }

  @Test
  void allOfItEndsWhenThePersonAgreesToNothingAnyMore() {
    var opened =
        stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE).agreeing(SentPlan.KITE, "name"));
    var offer = stage.task(HOME, "code=fulfill");
    offer.to("accepted");
    var handover = scene.asked(offer, SentPlan.KITE, "kite-youth");
    var contact = scene.asked(scene.contact(), SentPlan.KITE, "kite-youth");
    contact.to("accepted");

    stage
        .as(Stage.SENDER)
        .post("Consent/" + opened.id("Consent") + "/$withdraw", TakenBack.all("person"));

    assertThat(List.of(offer.status(), handover.status()))
        .containsExactly("cancelled", "cancelled");
    assertThat(Json.text(handover.read(), "statusReason.coding.0.code"))
        .isEqualTo("consent-withdrawn");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=aftercare-contact&status=accepted"))
        .isEqualTo(1);
    stage.allIsWell();
  }
}
