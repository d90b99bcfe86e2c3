package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sent again, at once, in another order or with another content; and one person's second plan. */
@Rehearsed
class SentTwiceTest {

  private static final String IDS_AND_TIMES =
      "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|2026-05-1[0-9T:.]+Z";

  private final Stage stage;

  SentTwiceTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void theSameBundleAgainIsTheSamePlanAndTheSameAnswer() {
    var first = stage.open(SentPlan.ofWren()).answer();
    stage.advance("PT3H");
    var again = stage.open(SentPlan.ofWren()).answer();

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(plans()).isEqualTo(1);
    assertThat(stage.countOf("tideline", "Task")).isEqualTo(1);
  }

  @Test
  void theSameBundleAgainChangesNothing() {
    stage.open(SentPlan.ofWren());
    stage.settle();
    var before = stage.contents();
    stage.open(SentPlan.ofWren());

    assertThat(stage.contents()).isEqualTo(before);
  }

  @Test
  void anotherOrderOfPropertiesIsTheSameBundle() {
    var first = stage.open(SentPlan.ofWren()).answer();
    var turned = turned(SentPlan.ofWren().bundle());
    var again = stage.as(Stage.SENDER).post("", turned);

    assertThat(Json.write(turned)).isNotEqualTo(Json.write(SentPlan.ofWren().bundle()));
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(plans()).isEqualTo(1);
  }

  /** The same with every object's properties in the opposite order. */
  private static JsonNode turned(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var names = new ArrayList<>(object.propertyNames());
      Collections.reverse(names);
      var other = Json.object();
      names.forEach(name -> other.set(name, turned(object.path(name))));
      return other;
    }
    if (node.isArray()) {
      ArrayNode other = Json.array();
      node.forEach(child -> other.add(turned(child)));
      return other;
    }
    return node;
  }

  @Test
  void sixtyFourAtOnceAreOnePlanAndSixtyFourEqualAnswers() throws InterruptedException {
    var sender = stage.as(Stage.SENDER);
    Callable<Fhir.Answer> sending = () -> sender.post("", SentPlan.ofWren().bundle());
    List<Future<Fhir.Answer>> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(IntStream.range(0, 64).mapToObj(_ -> sending).toList());
    }

    assertThat(answers.stream().map(Future::resultNow).map(Fhir.Answer::status)).containsOnly(200);
    assertThat(answers.stream().map(Future::resultNow).map(Fhir.Answer::text).distinct())
        .hasSize(1);
    assertThat(plans()).isEqualTo(1);
    assertThat(stage.countOf(Stage.SENDER, "CarePlan")).isEqualTo(1);
    assertThat(stage.countOf(Stage.SENDER, "Task")).isEqualTo(3);
    stage.allIsWell();
  }

  @Test
  void otherContentUnderTheSameIdentifierIsRefused() {
    stage.open(SentPlan.ofWren());
    stage.settle();
    var before = stage.contents();
    var other = SentPlan.ofWren();
    other.patient().put("gender", "other");
    var answer = stage.as(Stage.SENDER).post("", other.bundle());

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.at("issue.0.code")).isEqualTo("duplicate");
    assertThat(answer.at("issue.0.expression.0")).isEqualTo("Bundle.identifier");
    assertThat(stage.contents()).isEqualTo(before);
  }

  @Test
  void aSecondPlanOfTheSamePersonIsForTheSamePatient() {
    var first = stage.open(SentPlan.ofWren());
    var second = stage.open(SentPlan.ofWren().called("HS-2026-0108"));

    assertThat(second.id("Patient")).isEqualTo(first.id("Patient"));
    assertThat(second.id("CarePlan")).isNotEqualTo(first.id("CarePlan"));
    assertThat(stage.countOf(Stage.SENDER, "Patient?identifier=" + SentPlan.NHS_NUMBER))
        .isEqualTo(1);
    assertThat(stage.countOf(Stage.SENDER, "CarePlan?patient=" + first.id("Patient"))).isEqualTo(2);
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isZero();
  }

  @Test
  void anotherBirthDateIsAPatientOfItsOwnAndAQuestionForAHuman() {
    var first = stage.open(SentPlan.ofWren());
    var other = stage.open(SentPlan.ofWren().called("HS-2026-0108").born("1978-03-19"));
    var question = stage.task(Stage.LIAISON, "code=escalation").read();

    assertThat(other.id("Patient")).isNotEqualTo(first.id("Patient"));
    assertThat(Json.text(question, "focus.reference")).isEqualTo("Patient/" + other.id("Patient"));
    assertThat(Json.text(question, "restriction.period.end")).isNotEmpty();
    assertThat(stage.countOf(Stage.SENDER, "Patient?identifier=" + SentPlan.NHS_NUMBER))
        .isEqualTo(2);
    stage.allIsWell();
  }

  /** Whoever signs in with a number is who it was first known of. */
  @Test
  void nobodyWhoSignsInSeesWhoseNumberIsInDoubt() {
    var number = SentPlan.AVAS_NHS_NUMBER;
    var first = stage.open(SentPlan.ofWren().withNhsNumber(number));
    var doubted =
        stage.open(
            SentPlan.ofWren().withNhsNumber(number).called("HS-2026-0109").born("1978-03-19"));
    var again =
        stage.open(
            SentPlan.ofWren().withNhsNumber(number).called("HS-2026-0110").born("1978-03-19"));

    assertThat(again.id("Patient"))
        .isEqualTo(doubted.id("Patient"))
        .isNotEqualTo(first.id("Patient"));
    assertThat(stage.countOf("ava", "CarePlan")).isEqualTo(1);
    assertThat(stage.countOf("ava", "Patient")).isEqualTo(1);
    assertThat(stage.as("ava").get("CarePlan/" + doubted.id("CarePlan")).status()).isEqualTo(404);
    assertThat(stage.as("ava").get("Patient/" + doubted.id("Patient")).status()).isEqualTo(404);
    assertThat(stage.countOf(Stage.SENDER, "CarePlan")).isEqualTo(3);
    stage.allIsWell();
  }

  /** Otherwise any number could be tried for whether it is known here. */
  @Test
  void whoSendsANumberDoesNotLearnThatItIsKnown() {
    var scene = new HandOverScene(stage);
    scene.tellHospital();
    stage.open(SentPlan.ofWren());
    stage.open(SentPlan.ofWren().called("HS-2026-0109").born("1978-03-19"));
    stage.settle();
    scene.tellHospitalNoMore();

    assertThat(deliveredAboutWhoItIs()).containsExactly("RHB02");

    assertThat(stage.found(Stage.LIAISON, "Task?code=escalation"))
        .singleElement()
        .satisfies(call -> assertThat(call.toString()).contains("who this is"));
    assertThat(stage.countOf(Stage.SENDER, "Task?code=escalation")).isZero();
    assertThat(new Eyes(stage, Stage.SENDER).everything()).doesNotContain("who this is");
    stage.allIsWell();
  }

  /** Who was sent a notice of the call to find out who somebody is. */
  private List<String> deliveredAboutWhoItIs() {
    return stage
        .db()
        .sql(
            """
            select o.value
              from message m
              join handoff h on h.id = m.handoff
              join organisation o on o.id = m.organisation
             where h.code = 'escalation' and h.focus_type = 'Patient' and m.state = 'delivered'
            """)
        .query((row, number) -> row.getString("value"))
        .list();
  }

  @Test
  void theAnswerIsAlikeForAStrangerAKnownPersonAndOneInDoubt() {
    var stranger = shape(stage.open(SentPlan.ofWren()));
    var known = shape(stage.open(SentPlan.ofWren().called("HS-2026-0108")));
    var inDoubt = shape(stage.open(SentPlan.ofWren().called("HS-2026-0109").born("1978-03-19")));

    assertThat(known).isEqualTo(stranger);
    assertThat(inDoubt).isEqualTo(stranger);
  }

  private static String shape(OpenedPlan opened) {
    return opened.answer().text().replaceAll(IDS_AND_TIMES, "…");
  }

  @Test
  void aNewerSafeContactIsTakenOver() {
    stage.open(SentPlan.ofWren());
    var second = stage.open(confirmed("HS-2026-0108", "2026-05-12", false));
    var patient = stage.read(Stage.SENDER, "Patient/" + second.id("Patient"));

    assertThat(Json.text(patient, "meta.versionId")).isEqualTo("2");
    assertThat(Json.at(patient, "telecom.0.extension.0.extension.0.valueBoolean").asBoolean())
        .isFalse();
    assertThat(patient.path("telecom").size()).isEqualTo(1);
  }

  @Test
  void anOlderSafeContactNeverOverwrites() {
    stage.open(SentPlan.ofWren());
    var second = stage.open(confirmed("HS-2026-0108", "2026-05-10", false));
    var patient = stage.read(Stage.SENDER, "Patient/" + second.id("Patient"));

    assertThat(Json.text(patient, "meta.versionId")).isEqualTo("1");
    assertThat(Json.at(patient, "telecom.0.extension.0.extension.0.valueBoolean").asBoolean())
        .isTrue();
  }

  private static SentPlan confirmed(String key, String day, boolean allowed) {
    var plan = SentPlan.ofWren().called(key);
    var parts = (ArrayNode) Json.at(plan.patient(), "telecom.0.extension.0.extension");
    ((ObjectNode) parts.get(0)).put("valueBoolean", allowed);
    ((ObjectNode) parts.get(2)).put("valueDate", day);
    return plan;
  }

  private int plans() {
    return stage
        .db()
        .sql("select count(*) as plans from plan")
        .query((row, number) -> row.getInt("plans"))
        .single();
  }
}
