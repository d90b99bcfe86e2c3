package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** S1, the ordinary path: a GP follow-up and a peer group, from the bundle to the last outcome. */
@Rehearsed
class OrdinaryPathTest {

  private final Stage stage;

  OrdinaryPathTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void eachServiceFindsExactlyOneTask() {
    stage.open(SentPlan.ofWren());

    assertThat(stage.countOf("marram-practice", "Task")).isEqualTo(1);
    assertThat(stage.countOf("tideline", "Task")).isEqualTo(1);
    assertThat(stage.countOf("kite-youth", "Task")).isZero();
    assertThat(stage.countOf("headland-crisis", "Task")).isZero();
    assertThat(stage.countOf(Stage.SENDER, "Task")).isEqualTo(3);
    stage.allIsWell();
  }

  @Test
  void theContactIsDueFortyEightHoursAfterTheAssessment() {
    stage.open(SentPlan.ofWren());
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact").read();

    assertThat(Json.text(contact, "restriction.period.end")).isEqualTo("2026-05-13T15:15:00Z");
    assertThat(Json.text(contact, "status")).isEqualTo("accepted");
    assertThat(Json.text(contact, "owner.identifier.value")).isEqualTo("RHB02");
    assertThat(stage.countOf(Stage.LIAISON, "Task")).isEqualTo(1);
  }

  @Test
  void thePeerGroupSeesItsOwnPartAndNothingMore() {
    var plan = detailed();
    var opened = stage.open(plan);
    var gp = stage.task("marram-practice", "");
    gp.to("accepted");
    gp.complete("handed-on");
    var seen = new Eyes(stage, "tideline").everything();

    assertThat(seen)
        .contains("Tregenza", "07700900127", "Please do not ring twice in a row.")
        .doesNotContain(SentPlan.NHS_NUMBER, SentPlan.BORN, "1987", "gender", "female")
        .doesNotContain("Lamp Street", "TR1", "Perran")
        .doesNotContain(opened.id("Encounter"), opened.id("CarePlan"), "EMER", "16:15:00")
        .doesNotContain("gp-follow-up", "M81001", "Marram", "HS-2026-0107-1", "handed-on")
        .doesNotContain(idOf("M81001"), gp.id(), opened.ids("ServiceRequest").getFirst())
        .doesNotContain(stage.task(Stage.LIAISON, "").id(), "attendance", "clinical-summary");
  }

  @Test
  void thePracticeSeesItsOwnPartAndNothingOfThePeerGroup() {
    var opened = stage.open(detailed());
    var peers = stage.task("tideline", "");
    peers.to("accepted");
    peers.to("in-progress");
    var seen = new Eyes(stage, "marram-practice").everything();

    assertThat(seen)
        .contains("Tregenza", SentPlan.NHS_NUMBER, SentPlan.BORN, opened.id("CarePlan"))
        .doesNotContain("peer-support", "1199001", "Tideline", "HS-2026-0107-2", "in-progress")
        .doesNotContain(idOf("1199001"), peers.id(), opened.ids("ServiceRequest").getLast())
        .doesNotContain(stage.task(Stage.LIAISON, "").id(), "Lamp Street");
  }

  @Test
  void aStrangerSeesNothingAtAll() {
    stage.open(detailed());

    assertThat(new Eyes(stage, "kite-youth").everything()).isEmpty();
    assertThat(new Eyes(stage, "headland-crisis").everything()).isEmpty();
  }

  @Test
  void theSenderSeesEachStepWithItsOwnTime() {
    stage.open(SentPlan.ofWren());
    stage.advance("PT40M");
    var peers = stage.task("tideline", "");
    peers.to("received");
    stage.advance("PT20M");
    peers.to("accepted");
    stage.advance("PT17H");
    peers.change(task -> task.put("status", "in-progress").set("businessStatus", contactMade()));
    stage.advance("P7D");
    peers.complete("support-started");
    var timeline = stage.task(Stage.SENDER, peers);

    assertThat(timeline.facts())
        .containsExactly("offered", "delivered", "seen", "accepted", "contact-made", "ended");
    assertThat(timeline.times()).isSorted().doesNotHaveDuplicates();
    assertThat(timeline.status()).isEqualTo("completed");
  }

  private static JsonNode contactMade() {
    return Coding.ours("business-status", "contact-made").asConcept();
  }

  @Test
  void deliveryMakesNoNewVersionOfTheTask() {
    stage.open(SentPlan.ofWren());
    stage.advance("PT40M");
    var peers = stage.task("tideline", "");

    assertThat(peers.facts()).containsExactly("offered", "delivered");
    assertThat(Json.text(peers.read(), "meta.versionId")).isEqualTo("1");
    assertThat(peers.status()).isEqualTo("requested");
  }

  @Test
  void thePlanIsDoneOnlyAfterItsLastPart() {
    var plan = "CarePlan/" + stage.open(SentPlan.ofWren()).id("CarePlan");

    finish(stage.task("tideline", ""), "support-given");
    assertThat(stage.status(plan)).isEqualTo("active");
    finish(stage.task(Stage.LIAISON, "code=aftercare-contact"), "contact-made");
    assertThat(stage.status(plan)).isEqualTo("active");
    finish(stage.task("marram-practice", ""), "support-given");

    assertThat(stage.status(plan)).isEqualTo("completed");
    assertThat(stage.found(Stage.SENDER, "ServiceRequest"))
        .extracting(request -> Json.text(request, "status"))
        .containsOnly("completed");
    stage.allIsWell();
  }

  private static void finish(TaskInHand task, String outcome) {
    if (task.status().equals("requested")) {
      task.to("accepted");
    }
    assertThat(task.complete(outcome).status()).isEqualTo(200);
  }

  @Test
  void thePracticeHearsHowTheOtherPartEndedAndNotWhoseItWas() {
    stage.open(SentPlan.ofWren());
    finish(stage.task("tideline", ""), "support-started");
    var practice = stage.as("marram-practice").get("Task?_revinclude=Communication:based-on");

    assertThat(practice.body().path("entry").size()).isEqualTo(2);
    assertThat(practice.at("total")).isEqualTo("1");
    assertThat(practice.at("entry.1.resource.payload.0.contentString")).contains("support-started");
    assertThat(practice.text()).doesNotContain("peer", "1199001", "Tideline");
  }

  /** an id and nothing else, so that its system knows that there is something to read. */
  @Test
  void thePracticeIsToldThatThereIsSomethingToRead() {
    stage.open(detailed());
    stage.settle();
    int before = stage.told("marram-practice").size();
    var gp = stage.task("marram-practice", "");
    stage.task("tideline", "").to("rejected", "no-capacity");
    stage.settle();

    var told = stage.told("marram-practice");
    assertThat(told).hasSize(before + 1);
    assertThat(told.getLast())
        .contains("Task/" + gp.id())
        .doesNotContain("Communication", "Tideline", "no-capacity");
    stage.allIsWell();
  }

  @Test
  void thePracticeHearsNothingWhereThePersonDidNotAgreeThatItKnowsThePlan() {
    var plan = SentPlan.ofWren();
    plan.denying(SentPlan.MARRAM, "plan");
    stage.open(plan);
    finish(stage.task("tideline", ""), "support-started");
    var seen = new Eyes(stage, "marram-practice").everything();

    assertThat(seen).contains("Tregenza").doesNotContain("support-started", "Communication");
  }

  /** Wren's plan with more of what must not travel. */
  private static SentPlan detailed() {
    var plan = SentPlan.ofWren();
    var patient = plan.patient().put("gender", "female");
    var address = patient.putArray("address").addObject().put("postalCode", "TR1 9ZZ");
    address.put("city", "Perran").putArray("line").add("4 Lamp Street");
    return plan;
  }

  private String idOf(String organisation) {
    return stage
        .db()
        .sql("select id from organisation where value = :value")
        .param("value", organisation)
        .query((row, number) -> row.getString("id"))
        .single();
  }

  @Test
  void nobodyElseIsTold() {
    stage.open(SentPlan.ofWren());
    stage.advance("PT1H");
    var messages = stage.anybody().get("/rehearsal/partners");

    assertThat(messages.body().valueStream().map(m -> Json.text(m, "partner")).toList())
        .containsExactlyInAnyOrder("marram-practice", "tideline");
    assertThat(messages.text())
        .doesNotContain("Tregenza", "Wren", SentPlan.NHS_NUMBER, "peer-support", "gp-follow-up");
    assertThat(List.of("07700900127", SentPlan.BORN)).noneMatch(messages.text()::contains);
  }

  /** What they may not read they are not pointed to; what is written beside it they may know. */
  @Test
  void theTeamOfTheContactReadsThePlanWithoutReferencesThatLeadNowhereForThem() {
    var sent = SentPlan.ofWren();
    ((ObjectNode) Json.at(sent.carePlan(), "activity.0.reference")).put("display", "A peer group");
    var plan = "CarePlan/" + stage.open(sent).id("CarePlan");

    assertThat(stage.read(Stage.SENDER, plan).toString()).contains("ServiceRequest/", "Consent/");
    assertThat(stage.read(Stage.LIAISON, plan).toString())
        .contains("A peer group", "Patient/", "QuestionnaireResponse/")
        .doesNotContain("ServiceRequest/", "Consent/");
  }
}
