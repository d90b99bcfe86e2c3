package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.contact.SafeContactOf;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** somebody close may be told, may tell, both or neither; told only what was agreed. */
@Rehearsed
class InvolvedTest {

  private static final String INVOLVED = Coding.BASE + "/StructureDefinition/involved";

  private final Stage stage;

  InvolvedTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  private static SentPlan withSister(boolean mayReceive, String agreedOn) {
    var sent = SentPlan.ofWren();
    SafeContactOf.patient(sent.patient()).somebody("Bryony Penrose").allowed(true);
    var parts = involved((ObjectNode) sent.patient().path("contact").path(0));
    parts.addObject().put("url", "mayReceive").put("valueBoolean", mayReceive);
    parts.addObject().put("url", "mayGive").put("valueBoolean", true);
    if (!agreedOn.isEmpty()) {
      parts.addObject().put("url", "agreedOn").put("valueDate", agreedOn);
    }
    return sent;
  }

  private static ArrayNode involved(ObjectNode contact) {
    return contact.withArray("extension").addObject().put("url", INVOLVED).putArray("extension");
  }

  @Test
  void whoMayKnowOfThePersonsPeopleReadsWhatEachMayBeTold() {
    var sent = withSister(true, "2026-05-11").agreeing(SentPlan.TIDELINE, "people");
    var patient = "Patient/" + stage.open(sent).id("Patient");

    assertThat(stage.read("tideline", patient).path("contact").path(0).path("extension").toString())
        .contains(INVOLVED, "mayReceive", "mayGive", "agreedOn", "2026-05-11");
    assertThat(stage.as("marram-practice").get(patient).text()).doesNotContain("mayGive");
  }

  @Test
  void whoOnlyTellsNeedsNoAgreement() {
    assertThat(stage.as(Stage.SENDER).post("", withSister(false, "").bundle()).status())
        .isEqualTo(200);
  }

  @Test
  void nobodyIsToldWhatThePersonDidNotAgreeTo() {
    var refused = stage.as(Stage.SENDER).post("", withSister(true, "").bundle());

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("contact[0].extension[1]", "agreedOn");
    assertThat(stage.found(Stage.SENDER, "Task")).isEmpty();
  }

  @Test
  void aNoStandsUntilALaterYes() {
    var patient = "Patient/" + stage.open(withSister(true, "2026-05-09")).id("Patient");
    assertThat(mayReceive(patient)).isTrue();

    stage.open(withSister(false, "2026-05-10").called("NO"));
    assertThat(mayReceive(patient)).isFalse();
    stage.open(withSister(true, "2026-05-09").called("OLD YES"));
    assertThat(mayReceive(patient)).isFalse();
    stage.open(SentPlan.ofWren().called("NOTHING SAID"));
    assertThat(mayReceive(patient)).isFalse();

    stage.open(withSister(true, "2026-05-11").called("YES"));
    assertThat(mayReceive(patient)).isTrue();
    stage.open(withSister(false, "").called("A NO WITHOUT A DAY"));
    assertThat(mayReceive(patient)).isFalse();
    stage.open(withSister(false, "2026-05-01").called("OLD NO"));
    stage.open(withSister(true, "2026-05-12").called("YES AFTER AN OLD NO"));
    assertThat(mayReceive(patient)).isFalse();
  }

  private boolean mayReceive(String patient) {
    var contacts = stage.read(Stage.SENDER, patient).path("contact");
    assertThat(contacts).hasSize(1);
    return contacts.findParents("url").stream()
        .filter(part -> Json.text(part, "url").equals("mayReceive"))
        .anyMatch(part -> part.path("valueBoolean").asBoolean());
  }

  @Test
  void aNoCountsForProtectedDetailsToo() {
    var first = withSister(true, "2026-05-09");
    SafeContactOf.patient(first.patient()).sensitive();
    var patient = "Patient/" + stage.open(first).id("Patient");

    var no = withSister(false, "2026-05-10").called("NO");
    var extensions = (ArrayNode) no.patient().path("contact").path(0).path("extension");
    extensions.remove(0);
    stage.open(no);

    assertThat(mayReceive(patient)).isFalse();
  }

  @Test
  void aDayThatIsNoneIsAskedFor() {
    var refused = stage.as(Stage.SENDER).post("", withSister(true, "2026-05").bundle());

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("a month and a day");
  }

  @Test
  void aYesOrNoThatIsMissingIsAskedFor() {
    var sent = withSister(false, "");
    var contact = (ObjectNode) sent.patient().path("contact").path(0);
    contact
        .path("extension")
        .valueStream()
        .filter(one -> Json.text(one, "url").equals(INVOLVED))
        .forEach(one -> ((ArrayNode) one.path("extension")).remove(0));

    var refused = stage.as(Stage.SENDER).post("", sent.bundle());

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("mayReceive");
  }
}
