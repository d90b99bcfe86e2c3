package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody has another GP practice when they come again: the one that was said last counts. */
@Rehearsed
class MovedPracticeTest {

  private static final Identifier NOT_KNOWN = Identifier.ods("V81999");
  private static final String PRACTICE = "marram-practice";

  private final Stage stage;

  MovedPracticeTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  private static SentPlan registeredWith(Identifier practice) {
    var plan = SentPlan.ofWren();
    SentPlan.identify(plan.patient().putArray("generalPractitioner").addObject(), practice);
    return plan;
  }

  @Test
  void theirNewPracticeReadsWhatARegisteredPracticeMay() {
    var opened = stage.open(registeredWith(NOT_KNOWN));
    var person = "Patient/" + opened.id("Patient");
    assertThat(stage.read(PRACTICE, person).has("birthDate")).isFalse();

    stage.open(registeredWith(SentPlan.MARRAM).called("again"));

    assertThat(stage.read(PRACTICE, person).path("birthDate").asString()).isEqualTo(SentPlan.BORN);
    var known = stage.read(Stage.SENDER, person);
    assertThat(Json.text(known, "generalPractitioner.0.identifier.value")).isEqualTo("M81001");
    assertThat(Json.text(known, "generalPractitioner.0.reference")).startsWith("Organization/");
    stage.allIsWell();
  }

  @Test
  void theirOldPracticeReadsItNoLonger() {
    var opened = stage.open(registeredWith(SentPlan.MARRAM));
    var person = "Patient/" + opened.id("Patient");
    assertThat(stage.read(PRACTICE, person).has("birthDate")).isTrue();

    stage.open(registeredWith(NOT_KNOWN).called("again"));

    assertThat(stage.read(PRACTICE, person).has("birthDate")).isFalse();
    stage.allIsWell();
  }

  @Test
  void aPlanThatNamesNonePutsNothingInItsPlace() {
    var opened = stage.open(registeredWith(SentPlan.MARRAM));
    var silent = SentPlan.ofWren().called("again");
    silent.patient().remove("generalPractitioner");

    stage.open(silent);

    var person = "Patient/" + opened.id("Patient");
    assertThat(stage.read(PRACTICE, person).has("birthDate")).isTrue();
    assertThat(stage.read(Stage.SENDER, person).has("generalPractitioner")).isTrue();
  }

  @Test
  void aLookAheadMovesNobody() {
    var opened = stage.open(registeredWith(SentPlan.MARRAM));
    var ahead = registeredWith(NOT_KNOWN).called("again");

    var looked = stage.as(Stage.SENDER).post("CarePlan/$preview", ahead.bundle());

    assertThat(looked.status()).as(looked.toString()).isEqualTo(200);
    assertThat(stage.read(PRACTICE, "Patient/" + opened.id("Patient")).has("birthDate")).isTrue();
  }
}
