package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Only the person's own yes opens anything, or that of who has a right to decide for them. */
@Rehearsed
class WhoseYesTest {

  private final Stage stage;

  WhoseYesTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  /** Somebody who has no right to agree for the person. */
  enum Other {
    A_NAME(consent -> performer(consent).put("display", "Somebody Else")),
    A_KIND_OF_RESOURCE(consent -> performer(consent).put("type", "Patient")),
    THE_HOSPITAL(consent -> SentPlan.identify(performer(consent), Identifier.ods("RHB01"))),
    A_PRACTITIONER(consent -> performer(consent).put("type", "Practitioner").put("display", "Jo")),
    A_RELATIVE_WITHIN(Other::within);

    private final Consumer<ObjectNode> names;

    Other(Consumer<ObjectNode> names) {
      this.names = names;
    }

    private static ObjectNode performer(ObjectNode consent) {
      return consent.putArray("performer").addObject();
    }

    private static void within(ObjectNode consent) {
      var relative = Json.object().put("resourceType", "RelatedPerson").put("id", "r");
      relative.set("patient", consent.path("patient").deepCopy());
      relative
          .putArray("relationship")
          .add(new Coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "MTH").asConcept());
      consent.putArray("contained").add(relative);
      performer(consent).put("reference", "#r");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyElsesOpensAnything(Other other) {
    var plan = SentPlan.ofWren();
    other.names.accept(plan.consent());

    var opened = stage.open(plan);

    assertThat(stage.countOf("tideline", "Task")).isZero();
    assertThat(stage.countOf("marram-practice", "Task")).isZero();
    assertThat(opened.answer().text()).contains("has not agreed to share");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=aftercare-contact")).isEqualTo(1);
    stage.allIsWell();
  }

  @ParameterizedTest
  @EnumSource
  void nobodyElsesIsTakenByItself(Other other) {
    var opened = stage.open(SentPlan.ofWren().withoutConsent());
    var consent = SentPlan.ofWren().consent();
    consent.putObject("patient").put("reference", "Patient/" + opened.id("Patient"));
    other.names.accept(consent);

    var answer = stage.as(Stage.SENDER).post("Consent", consent);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(stage.countOf("tideline", "Task")).isZero();
  }

  @Test
  void anAdultsRightByAnotherOpensNothingAndRefusesNothing() {
    var plan = SentPlan.ofWren();
    plan.consent().putArray("performer").addObject().put("display", "Jo, a nurse");
    Decision.by("adult-presumed").on(plan.consent());

    stage.open(plan);

    assertThat(stage.countOf("tideline", "Task")).isZero();
  }

  @Test
  void nobodyDecidesForAnotherWithoutBeingNamed() {
    var plan = SentPlan.ofWren();
    plan.consent().putArray("performer").addObject().put("type", "Patient").put("display", "Wren");
    RetentionEdgesTest.attorney().on(plan.consent());

    var answer = stage.as(Stage.SENDER).post("", plan.bundle());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.text()).contains("Name the one who decides");
  }

  @Test
  void theirsCountsWhoeverIsNamedBeside() {
    var plan = SentPlan.ofWren();
    var person = plan.consent().path("patient").deepCopy();
    var performers = plan.consent().putArray("performer");
    performers.addObject().put("display", "Jo, a nurse");
    performers.add(person);

    stage.open(plan);

    assertThat(stage.countOf("tideline", "Task")).isEqualTo(1);
  }

  @Test
  void theyMayBeNamedByTheirNumber() {
    var plan = SentPlan.ofWren();
    var number = new Identifier(Identifier.NHS_NUMBER, SentPlan.NHS_NUMBER);
    SentPlan.identify(plan.consent().putObject("patient"), number);
    SentPlan.identify(plan.consent().putArray("performer").addObject(), number);

    var opened = stage.open(plan);

    assertThat(stage.countOf("tideline", "Task")).isEqualTo(1);
    var kept = stage.read(Stage.SENDER, "Consent/" + opened.id("Consent"));
    assertThat(Json.text(kept, "patient.reference")).isEqualTo("Patient/" + opened.id("Patient"));
  }
}
