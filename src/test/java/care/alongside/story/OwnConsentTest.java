package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sender does not learn from its own Tasks, or from a preview, that a person was elsewhere. */
@Rehearsed
class OwnConsentTest {

  private final Stage stage;

  OwnConsentTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void thePersonWasElsewhere() {
    stage.begin();
    for (int i = 0; i < 8; i++) {
      var elsewhere = SentPlan.ofWren().called("ELSEWHERE " + i).sentBy(Identifier.ods("RHB03"));
      assertThat(stage.as("headland-crisis").post("", elsewhere.bundle()).status()).isEqualTo(200);
    }
  }

  @Test
  void aTaskRestsOnTheConsentThatCameWithItsOwnPlan() {
    var own = stage.open(SentPlan.ofWren());

    restsOn("Consent/" + own.id("Consent"), 2);
  }

  @Test
  void soDoesOneThatIsOfferedByHandOrTakenOver() {
    var own = stage.open(SentPlan.ofWren().askingPeers(SentPlan.TIDELINE));
    var task = stage.task("tideline", "requester:identifier=" + Identifier.ODS_CODE + "%7CRHB01");
    task.to("accepted");

    new HandOverScene(stage).asked(task, SentPlan.MARRAM, "marram-practice").to("accepted");

    restsOn("Consent/" + own.id("Consent"), 2);
  }

  @Test
  void aConsentFromElsewhereIsNamedInNoTaskNoDraftAndNoPreview() {
    var plan = SentPlan.ofWren().withoutConsent().askingOnly(SentPlan.TIDELINE);
    var foreseen = stage.as(Stage.SENDER).post("CarePlan/$preview", plan.bundle());
    assertThat(foreseen.status()).isEqualTo(200);
    assertThat(foreseen.text()).doesNotContain("Consent/");
    var own = stage.open(plan);

    assertThat(stage.found(Stage.SENDER, "Task?code=fulfill"))
        .hasSize(1)
        .noneMatch(task -> task.path("input").toString().contains("Consent/"));
    assertThat(draft(own).text()).contains("\"draft\"").doesNotContain("Consent/");
    assertThat(stage.read("tideline", "Patient/" + own.id("Patient")).has("name")).isTrue();
  }

  private Fhir.Answer draft(OpenedPlan plan) {
    var request = "ServiceRequest/" + plan.id("ServiceRequest");
    var task = TaskScene.newTask("fulfill", "draft", request, plan.id("Patient"));
    SentPlan.identify(task.putObject("owner"), SentPlan.MARRAM);
    var made = stage.as(Stage.SENDER).post("Task", task);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    return made;
  }

  private void restsOn(String consent, int tasks) {
    assertThat(stage.found(Stage.SENDER, "Task?code=fulfill"))
        .hasSize(tasks)
        .allMatch(task -> task.path("input").toString().contains(consent));
  }
}
