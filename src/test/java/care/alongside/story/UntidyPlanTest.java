package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real traffic is untidy: what comes in misspelt is understood, and goes out exact. */
@Rehearsed
class UntidyPlanTest {

  private static final String[] MISSPELT = {
    "http://fhir.", "/id/", "/Codesystem/", "/structuredefinition/"
  };

  private final Stage stage;
  private final JdbcClient db;

  UntidyPlanTest(@LocalServerPort int port, JdbcClient db) {
    this.stage = new Stage(port, db);
    this.db = db;
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void isAcceptedAndReadExact() {
    var answer = stage.as(Stage.SENDER).post("", misspelt(Json.write(SentPlan.ofWren().bundle())));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(documents())
        .doesNotContain(MISSPELT)
        .contains("https://fhir.nhs.uk/Id/nhs-number", "http://terminology.hl7.org/CodeSystem/");
    assertThat(stage.countOf("marram-practice", "Task")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void isFoundUnderItsExactAndItsUntidyIdentifier() {
    stage.as(Stage.SENDER).post("", misspelt(Json.write(SentPlan.ofWren().bundle())));

    assertThat(patients("https://fhir.nhs.uk/Id/nhs-number|" + SentPlan.NHS_NUMBER)).isEqualTo(1);
    assertThat(patients("http://fhir.nhs.uk/id/nhs-number|" + SentPlan.NHS_NUMBER)).isEqualTo(1);
  }

  @Test
  void isFoundByTheSystemAlone() {
    stage.open(SentPlan.ofWren());

    for (var system :
        new String[] {"https://fhir.nhs.uk/Id/nhs-number", "http://fhir.nhs.uk/id/nhs-number"}) {
      assertThat(patients(system + "|")).isEqualTo(1);
      assertThat(stage.countOf(Stage.SENDER, "Task?patient:identifier=" + encoded(system + "|")))
          .isEqualTo(stage.countOf(Stage.SENDER, "Task"));
    }
    assertThat(patients("https://fhir.nhs.uk/Id/other|")).isZero();
    assertThat(patients("|" + SentPlan.NHS_NUMBER)).isZero();
    assertThat(patients("https://x.example|," + SentPlan.NHS_NUMBER)).isEqualTo(1);
    assertThat(
            stage.countOf(
                "tideline", "Patient?identifier=" + encoded("https://fhir.nhs.uk/Id/nhs-number|")))
        .isZero();
    assertThat(
            stage.countOf(
                "marram-practice",
                "Patient?identifier=" + encoded("https://fhir.nhs.uk/Id/nhs-number|")))
        .isEqualTo(1);
  }

  @Test
  void answersAreFoundByTheirQuestionnaireHoweverItIsWritten() {
    stage.open(SentPlan.ofWren());

    for (var address : new String[] {Coding.BASE, Coding.BASE.replace("https", "http")}) {
      for (var path : new String[] {"/Questionnaire/about-me", "/questionnaire/about-me"}) {
        assertThat(
                stage.countOf(
                    Stage.SENDER, "QuestionnaireResponse?questionnaire=" + encoded(address + path)))
            .isEqualTo(1);
      }
    }
  }

  @Test
  void isTheSamePlanOnlyWhenItsContentIsTheSame() {
    var sender = stage.as(Stage.SENDER);
    var untidy = misspelt(Json.write(SentPlan.ofWren().bundle()));

    var first = sender.post("", untidy);
    var again = sender.post("", untidy);
    var other = sender.post("", SentPlan.ofWren().bundle());

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(other.status()).isEqualTo(409);
    assertThat(db.sql("select bundle from submission").query(String.class).single())
        .isEqualTo(untidy);
  }

  @Test
  void canBeAnsweredUntidilyToo() {
    stage.open(SentPlan.ofWren());
    var task = stage.task("tideline", "");

    var refused =
        patched(
            task,
            """
            [{"op": "replace", "path": "/status", "value": "rejected"},
             {"op": "add", "path": "/statusReason", "value": {"coding": [{
               "system": "http://fhir.alongside.example/Codesystem/status-reason",
               "code": "no-capacity"}]}}]
            """);

    assertThat(refused.status()).as(refused.toString()).isEqualTo(200);
    assertThat(refused.at("statusReason.coding.0.system"))
        .isEqualTo(Coding.BASE + "/CodeSystem/status-reason");
  }

  private static Fhir.Answer patched(TaskInHand task, String patch) {
    return task.caller().patch("Task/" + task.id(), 1, patch);
  }

  private int patients(String identifier) {
    return stage.countOf(Stage.SENDER, "Patient?identifier=" + encoded(identifier));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private String documents() {
    return String.join("\n", db.sql("select body from document").query(String.class).list());
  }

  private static String misspelt(String exact) {
    return exact
        .replace("https://fhir.", "http://fhir.")
        .replace("/Id/", "/id/")
        .replace("/CodeSystem/", "/Codesystem/")
        .replace("/StructureDefinition/", "/structuredefinition/")
        .replace(
            "http://hl7.org/fhir/structuredefinition/", "http://hl7.org/fhir/StructureDefinition/");
  }
}
