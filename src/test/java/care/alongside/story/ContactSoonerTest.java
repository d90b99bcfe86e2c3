package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** "Please contact me sooner" reaches somebody who is there, at any hour. */
@Rehearsed
class ContactSoonerTest {

  private static final String CALL = "code=escalation";

  private final Stage stage;
  private OpenedPlan opened = OpenedPlan.none();

  ContactSoonerTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    opened = stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER).askingNobody());
  }

  @Test
  void asksATeamAtOnceAndSaysWhoItIsAndWhoAnswersNow() {
    var answer = stage.as("ava").post("Communication", please());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.at("recipient.0.display")).isEqualTo("Harbourside Liaison Team");
    assertThat(answer.at("note.0.text"))
        .contains("Harbourside Liaison Team has been asked", "now", "999", "111", "116 123");
    var call = stage.task(Stage.LIAISON, CALL).read();
    assertThat(Json.text(call, "focus.reference")).isEqualTo("CarePlan/" + opened.id("CarePlan"));
    assertThat(Instant.parse(Json.text(call, "restriction.period.end")))
        .isBeforeOrEqualTo(stage.now());
    stage.allIsWell();
  }

  @Test
  void asksOnceHoweverOftenThePersonAsks() {
    stage.as("ava").post("Communication", please());
    var again = stage.as("ava").post("Communication", please());

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.at("note.0.text")).contains("Harbourside Liaison Team has been asked");
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALL)).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void isSeenToOnceSomebodyWasInTouchAndCanBeAskedAgain() {
    stage.as("ava").post("Communication", please());
    var call = stage.task(Stage.LIAISON, CALL);
    call.to("accepted");
    call.complete("contact-made");
    stage.advance("PT60H");

    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALL)).isEqualTo(1);
    stage.as("ava").post("Communication", please());
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALL)).isEqualTo(2);
    stage.allIsWell();
  }

  @Test
  void whoReachedNobodyIsFollowedByAnother() {
    stage.as("ava").post("Communication", please());
    var call = stage.task(Stage.LIAISON, CALL);
    call.to("accepted");

    call.complete("could-not-reach");

    assertThat(stage.countOf(Stage.SENDER, "Task?" + CALL + "&status=requested")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void closesWhenWhoHoldsTheContactHasMadeIt() {
    stage.as("ava").post("Communication", please());

    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");

    assertThat(stage.task(Stage.LIAISON, CALL).status()).isEqualTo("completed");
    assertThat(stage.status("CarePlan/" + opened.id("CarePlan"))).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void nobodyElseNeedTryOnceWhoWasAskedHasBeenInTouch() {
    stage.advance("PT49H");
    var net = stage.task(Stage.LIAISON, CALL);
    stage.as("ava").post("Communication", please());

    var call = stage.task(Stage.LIAISON, sooner());
    call.to("accepted");
    call.complete("contact-made");

    assertThat(net.status()).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void nobodyElseNeedTryOnceTheSafetyNetHasBeenInTouch() {
    stage.advance("PT49H");
    var net = stage.task(Stage.LIAISON, CALL);
    stage.as("ava").post("Communication", please());

    net.to("accepted");
    net.complete("contact-made");

    assertThat(stage.task(Stage.LIAISON, sooner()).status()).isEqualTo("completed");
    stage.allIsWell();
  }

  @Test
  void aServiceIsNotToldWhoElseHelps() {
    stage.begin();
    opened =
        stage.open(
            SentPlan.ofWren()
                .withNhsNumber(SentPlan.AVAS_NHS_NUMBER)
                .askingOnly(SentPlan.TIDELINE));
    var asked = please();
    asked
        .putArray("basedOn")
        .addObject()
        .put("reference", "Task/" + stage.task("tideline", "").id());

    var answer = stage.as("ava").post("Communication", asked);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    var read = stage.read("tideline", "Communication/" + answer.at("id")).toString();
    assertThat(read).doesNotContain("Liaison", "RHB02", "Organization/");
    assertThat(answer.at("note.0.text")).contains("Harbourside Liaison Team", "999");
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALL)).isEqualTo(1);
  }

  @Test
  void goesToAnotherTeamWhenOneHandsItBack() {
    stage.as("ava").post("Communication", please());

    stage.task(Stage.LIAISON, CALL).to("rejected", "no-capacity");
    stage.task(Stage.SENDER, CALL + "&status=requested").to("rejected", "no-capacity");

    assertThat(stage.task("headland-crisis", CALL).status()).isEqualTo("requested");
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALL + "&status=requested")).isZero();
    stage.allIsWell();
  }

  @Test
  void isTakenDownByWhoeverThePersonToldIt() {
    var said = please();
    assertThat(stage.as(Stage.SENDER).post("Communication", said).status()).isEqualTo(422);
    said.putObject("sender").put("reference", "Patient/" + opened.id("Patient"));

    assertThat(stage.as(Stage.SENDER).post("Communication", said).status()).isEqualTo(201);
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALL)).isEqualTo(1);
  }

  @Test
  void saysWhoAnswersWhenThePlanHasEnded() {
    stage.task(Stage.LIAISON, "code=aftercare-contact").complete("contact-made");

    Fhir.Answer answer = stage.as("ava").post("Communication", please());

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.at("note.0.text")).contains("This plan has ended", "999", "111");
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALL)).isZero();
    stage.allIsWell();
  }

  private String sooner() {
    return CALL + "&focus=CarePlan/" + opened.id("CarePlan");
  }

  private ObjectNode please() {
    var body = Json.object().put("resourceType", "Communication").put("status", "completed");
    body.putArray("basedOn").addObject().put("reference", "CarePlan/" + opened.id("CarePlan"));
    body.putObject("subject").put("reference", "Patient/" + opened.id("Patient"));
    body.putArray("reasonCode").add(Coding.ours("communication", "contact-sooner").asConcept());
    return body.put("sent", stage.now().toString());
  }
}
