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

/**
 * Whoever held a Task and handed it over has had the data, and is told to delete it as others are.
 */
@Rehearsed
class FormerOwnerTest {

  private static final String HOME = "tideline";
  private static final String TIDELINE = "Tideline Peer Group";

  private final Stage stage;
  private final HandOverScene scene;
  private OpenedPlan plan = OpenedPlan.none();
  private TaskInHand offer;

  FormerOwnerTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
    scene = new HandOverScene(stage);
    offer = new TaskInHand(stage.anybody(), "");
  }

  /** The group at home said yes, and the young people's service has taken it over. */
  @BeforeEach
  void handOver() {
    stage.begin();
    plan =
        stage.open(SentPlan.ofWren().askingOnly(SentPlan.TIDELINE).agreeing(SentPlan.KITE, "name"));
    offer = stage.task(HOME, "code=fulfill");
    offer.to("accepted");
    scene.asked(offer, SentPlan.KITE, "kite-youth").to("accepted");
  }

  private Fhir.Answer recall(ObjectNode asked) {
    var answer = stage.as(Stage.SENDER).post("CarePlan/" + plan.id("CarePlan") + "/$recall", asked);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer;
  }

  private Fhir.Answer withdraw(ObjectNode asked) {
    var answer = stage.as(Stage.SENDER).post("Consent/" + plan.id("Consent") + "/$withdraw", asked);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer;
  }

  /** One stub that says by when to delete, told of once by its id, and nothing else. */
  private TaskInHand hasOnlyAStub(String status, String deleteBy) {
    var stub = stage.task(HOME, "");
    assertThat(stub.status()).isEqualTo(status);
    assertThat(Json.text(stub.read(), "restriction.period.end")).startsWith(deleteBy);
    assertThat(Json.text(stub.read(), "owner.identifier.value")).isEqualTo("1199001");
    assertThat(stub.read().propertyNames())
        .isSubsetOf(
            "resourceType",
            "id",
            "meta",
            "intent",
            "code",
            "status",
            "statusReason",
            "owner",
            "restriction");
    assertThat(new Eyes(stage, HOME).everything())
        .doesNotContain("Tregenza", "Patient/", offer.id(), HandOverScene.NOTE)
        .doesNotContain("ServiceRequest", "Consent/", "CarePlan", "1199002");
    assertThat(scene.told(stub)).contains("1199001");
    stage.settle();
    assertThat(stage.told(HOME).getLast())
        .contains(stub.id())
        .doesNotContain("Tregenza", offer.id(), plan.id("Patient"));
    stage.allIsWell();
    return stub;
  }

  @Test
  void isToldWhenAllIsCalledBack() {
    var answer = recall(AskedRecall.wrongPerson());

    assertThat(answer.text())
        .contains(
            "We told Tideline Peer Group that this was sent by mistake. It can no longer open it,"
                + " and has to delete what it has by Monday 18 May 2026. It had opened some of it.",
            "We told Kite Youth");
    hasOnlyAStub("entered-in-error", "2026-05-18T");
    assertThat(offer.caller().get("Task/" + offer.id()).status()).isEqualTo(404);
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isEqualTo(4);
    assertThat(recall(AskedRecall.wrongPerson()).text()).isEqualTo(answer.text());
    hasOnlyAStub("entered-in-error", "2026-05-18T");
  }

  @Test
  void canBeCalledBackFromAloneAndTheNextOwnerGoesOn() {
    var before = stage.task("kite-youth", offer).read();

    var answer = recall(AskedRecall.from(SentPlan.TIDELINE, AskedRecall.wrongRecipient()));

    assertThat(answer.text())
        .contains("We told " + TIDELINE, "goes on with the service that has taken it over")
        .doesNotContain("Kite Youth", "ask it", "Ask it");
    hasOnlyAStub("entered-in-error", "2026-05-18T");
    assertThat(stage.task("kite-youth", offer).read()).isEqualTo(before);
    assertThat(stage.countOf("kite-youth", "Task?code=handover&status=completed")).isEqualTo(1);
    var again = recall(AskedRecall.from(SentPlan.TIDELINE, AskedRecall.wrongRecipient()));
    assertThat(again.text()).isEqualTo(answer.text());
    hasOnlyAStub("entered-in-error", "2026-05-18T");
  }

  @Test
  void isToldWhenTheTaskItselfIsEnteredInError() {
    stage.task(Stage.SENDER, offer).to("entered-in-error");

    hasOnlyAStub("entered-in-error", "2026-05-18T");
  }

  @Test
  void isNotMeantWhenOnlyTheNextOwnerWasWrong() {
    recall(AskedRecall.from(SentPlan.KITE, AskedRecall.wrongRecipient()));

    assertThat(stage.countOf(HOME, "Task")).isZero();
    var later = recall(AskedRecall.from(SentPlan.TIDELINE, AskedRecall.wrongPerson()));
    assertThat(later.text()).contains("We told " + TIDELINE);
    hasOnlyAStub("entered-in-error", "2026-05-18T");
  }

  @Test
  void isToldWhenThePersonNoLongerAgreesToShareWithIt() {
    var before = stage.task("kite-youth", offer).status();

    var answer = withdraw(TakenBack.from(SentPlan.TIDELINE));

    assertThat(TakenBack.words(answer))
        .contains(
            "We cannot take back what Tideline Peer Group has already read",
            "We have told it to stop using what it has, and to delete it by");
    var stub = hasOnlyAStub("cancelled", deleteBy());
    assertThat(Json.text(stub.read(), "statusReason.coding.0.code")).isEqualTo("consent-withdrawn");
    assertThat(stage.task("kite-youth", offer).status()).isEqualTo(before);
    withdraw(TakenBack.from(SentPlan.TIDELINE));
    assertThat(hasOnlyAStub("cancelled", deleteBy()).id()).isEqualTo(stub.id());
  }

  @Test
  void isToldWhenThePersonAgreesToNothingAnyMore() {
    withdraw(TakenBack.all("person"));

    hasOnlyAStub("cancelled", deleteBy());
    assertThat(stage.task("kite-youth", offer).status()).isEqualTo("cancelled");
  }

  private String deleteBy() {
    return stage
        .db()
        .sql(
            """
            select left(body::jsonb #>> '{restriction,period,end}', 11) as day
              from document
             where type = 'Task' and body like '%consent-withdrawn%' and body like '%1199001%'
            """)
        .query((row, number) -> row.getString("day"))
        .single();
  }

  @Test
  void isAskedAfterWhenItDoesNotSayThatItDeletedWhatItHad() {
    withdraw(TakenBack.from(SentPlan.TIDELINE));

    stage.advance("P40D");

    assertThat(stage.found(Stage.LIAISON, "Task?code=escalation"))
        .anySatisfy(
            call ->
                assertThat(Json.text(call, "description"))
                    .contains("Tideline Peer Group has not said that it deleted what it had"));
    stage.allIsWell();
  }

  @Test
  void isToldOfAContactToo() {
    scene.asked(scene.contact(), SentPlan.KITE, "kite-youth").to("accepted");
    var contact = stage.task("kite-youth", "code=aftercare-contact");
    scene.asked(contact, SentPlan.TIDELINE, HOME).to("accepted");
    withdraw(TakenBack.from(SentPlan.KITE));

    assertThat(stage.found("kite-youth", "Task"))
        .hasSize(2)
        .allSatisfy(
            stub ->
                assertThat(Json.text(stub, "statusReason.coding.0.code"))
                    .isEqualTo("consent-withdrawn"));
    assertThat(new Eyes(stage, "kite-youth").everything())
        .doesNotContain("Patient/", contact.id(), "CarePlan", HandOverScene.NOTE);
    assertThat(stage.task(HOME, contact).status()).isEqualTo("accepted");
    stage.allIsWell();
  }

  @Test
  void isToldOfAContactThatItHadMade() {
    scene.asked(scene.contact(), SentPlan.KITE, "kite-youth").to("accepted");
    var contact = stage.task("kite-youth", "code=aftercare-contact");
    assertThat(contact.complete("contact-made").status()).isEqualTo(200);
    withdraw(TakenBack.from(SentPlan.KITE));

    assertThat(stage.countOf("kite-youth", "Task")).isEqualTo(2);
    assertThat(new Eyes(stage, "kite-youth").everything())
        .doesNotContain("Patient/", contact.id(), "CarePlan", HandOverScene.NOTE);
    assertThat(stage.task(Stage.SENDER, contact).status()).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void isToldAlsoWhereItHadTakenItOverItself() {
    scene.asked(stage.task("kite-youth", offer), SentPlan.TIDELINE, HOME).to("accepted");

    var answer = recall(AskedRecall.from(SentPlan.KITE, AskedRecall.wrongRecipient()));

    assertThat(answer.text()).contains("We told Kite Youth");
    assertThat(stage.task("kite-youth", "").status()).isEqualTo("entered-in-error");
    assertThat(new Eyes(stage, "kite-youth").everything()).doesNotContain("Patient/", offer.id());
    assertThat(stage.task(HOME, offer).status()).isEqualTo("accepted");
    stage.allIsWell();
  }
}
