package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Fen has no GP and no address, and leaves before anybody has assessed them (S6). */
@Rehearsed
class LeftBeforeAssessmentTest {

  private static final Instant SUNDAY_NIGHT = Instant.parse("2026-05-10T01:40:00Z");
  private static final String CONTACT = "code=aftercare-contact";

  private final Stage stage;

  LeftBeforeAssessmentTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin(SUNDAY_NIGHT);
  }

  private static SentPlan ofFen() {
    var plan = SentPlan.ofWren().withNhsNumber("9990001065").askingNobody();
    plan.carePlan().remove("extension");
    plan.resource("Encounter")
        .putObject("period")
        .put("start", "2026-05-09T23:10:00+01:00")
        .put("end", "2026-05-10T02:30:00+01:00");
    var patient = plan.patient();
    patient.remove("telecom");
    patient.remove("generalPractitioner");
    var place = patient.putArray("address").addObject();
    place.put("use", "temp").put("text", "Ask for me at the Harbour Cafe");
    var safe = place.putArray("extension").addObject();
    safe.put("url", Coding.BASE + "/StructureDefinition/safe-contact");
    var parts = safe.putArray("extension");
    parts.addObject().put("url", "allowed").put("valueBoolean", true);
    var mornings = parts.addObject().put("url", "times").putArray("extension");
    mornings.addObject().put("url", "from").put("valueTime", "09:00:00");
    mornings.addObject().put("url", "to").put("valueTime", "12:00:00");
    parts.addObject().put("url", "askFor").put("valueString", "Fen");
    parts.addObject().put("url", "confirmedOn").put("valueDate", "2026-05-10");
    return plan;
  }

  @Test
  void theClockRunsFromLeavingAndTheTeamHoldsIt() {
    var opened = stage.open(ofFen());
    var contact = stage.task(Stage.LIAISON, CONTACT).read();

    assertThat(stage.status("CarePlan/" + opened.id("CarePlan"))).isEqualTo("active");
    assertThat(Json.text(contact, "owner.identifier.value")).isEqualTo("RHB02");
    assertThat(Json.text(contact, "restriction.period.end")).isEqualTo("2026-05-12T01:30:00Z");
    assertThat(opened.answer().text())
        .doesNotContain("one more safe way")
        .contains("Please offer them help to find one");
    assertThat(
            stage
                .read(Stage.LIAISON, "Patient/" + opened.id("Patient"))
                .path("address")
                .get(0)
                .path("text")
                .asString())
        .isEqualTo("Ask for me at the Harbour Cafe");
    stage.allIsWell();
  }

  @Test
  void theChosenPlaceIsAWayToReachThem() {
    stage.open(ofFen());
    var contact = stage.task(Stage.LIAISON, CONTACT);
    stage.advance("PT32H");

    var visit = stage.as(Stage.LIAISON).post("Communication", visit(contact));
    assertThat(visit.status()).as(visit.toString()).isEqualTo(201);
    stage.advance("PT24H");

    assertThat(contact.facts()).contains("contact-made");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isZero();
    stage.allIsWell();
  }

  private ObjectNode visit(TaskInHand task) {
    var visit = Json.object().put("resourceType", "Communication").put("status", "completed");
    visit.putArray("basedOn").addObject().put("reference", "Task/" + task.id());
    visit.putObject("subject").put("reference", Json.text(task.read(), "for.reference"));
    visit.putArray("category").add(Coding.ours("communication", "attempt").asConcept());
    visit
        .putArray("medium")
        .add(
            new Coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationMode", "FACE")
                .asConcept());
    return visit.put("sent", "2026-05-11T09:30:00+01:00");
  }
}
