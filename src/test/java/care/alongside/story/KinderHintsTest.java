package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Words that hurt are hinted at where they stand, and never in the way. */
@Rehearsed
class KinderHintsTest {

  private final Stage stage;

  KinderHintsTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  private static SentPlan withNote(String text) {
    var plan = SentPlan.ofWren();
    plan.requests().forEach(request -> request.putArray("note").addObject().put("text", text));
    return plan;
  }

  @Test
  void aPlanIsTakenAndItsEntryCarriesTheHint() {
    var answer = stage.as(Stage.SENDER).post("", withNote("Attention-seeking, we think.").bundle());

    assertThat(answer.status()).isEqualTo(200);
    var issue = answer.body().at("/entry/3/response/outcome/issue/0");
    assertThat(Json.text(issue, "severity")).isEqualTo("information");
    assertThat(Json.text(issue, "expression.0")).isEqualTo("Bundle.entry[3].resource.note[0].text");
    assertThat(Json.text(issue, "details.text"))
        .contains("attention seeking", "is asking for support", "https://timeandspace");
    assertThat(answer.body().at("/entry/0/response/outcome").isMissingNode()).isTrue();
    assertThat(answer.body().at("/entry/5/response/outcome").isMissingNode()).isTrue();
  }

  @Test
  void validationAndPreviewSayTheSame() {
    var plan = withNote("Attention-seeking, we think.").bundle();

    for (String path : new String[] {"$validate", "CarePlan/$preview"}) {
      assertThat(stage.as(Stage.SENDER).post(path, plan).text())
          .as(path)
          .contains("Bundle.entry[3].resource.note[0].text", "is asking for support");
    }
  }

  @Test
  void thePersonsOwnWordsAreNeverHintedAt() {
    var plan = SentPlan.ofWren();
    ((ObjectNode) Json.at(plan.resource("QuestionnaireResponse"), "item.1.answer.0"))
        .put("valueString", "I am a self-harmer and people call me attention-seeking.");
    var person = Json.at(plan.carePlan(), "subject").deepCopy();
    plan.requests()
        .forEach(
            request -> {
              request.putArray("note").addObject().put("text", "I was silly.");
              ((ObjectNode) request.at("/note/0")).set("authorReference", person);
              request.withArray("note").addObject().put("text", "Says “I am difficult”.");
            });

    assertThat(stage.as(Stage.SENDER).post("", plan.bundle()).text()).doesNotContain("Kinder");
  }

  @Test
  void howItHappenedIsAnsweredWithAQuestionAndNotRepeated() {
    var detail = new StringBuilder("esodrevo").reverse();
    var answer = stage.as(Stage.SENDER).post("", withNote("After an " + detail + ".").bundle());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .contains("How it happened isn't needed here. What would help?")
        .doesNotContain(detail);
  }

  /** S11: “too complex” is hint 46, and no block. */
  @Test
  void aServiceThatFindsItTooComplexMaySaySoAndIsHintedAt() {
    stage.open(SentPlan.ofWren());
    var task = stage.task("tideline", "status=requested");
    var declined = task.read().put("status", "rejected");
    TaskInHand.because(declined, "no-capacity");
    ((ObjectNode) declined.path("statusReason")).put("text", "Wren is too complex for us.");

    var checked = stage.as("tideline").post("Task/$validate", declined);
    assertThat(hint(checked)).contains("row 46");
    var answer =
        stage
            .as("tideline")
            .exchange(
                "Task/" + task.id(),
                request ->
                    request
                        .header("Content-Type", "application/fhir+json")
                        .header("If-Match", "W/\"1\"")
                        .header("Prefer", "return=OperationOutcome")
                        .method("PUT", BodyPublishers.ofString(Json.write(declined))));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(hint(answer)).contains("row 46");
    assertThat(task.status()).isEqualTo("rejected");
    assertThat(Json.text(task.read(), "statusReason.text"))
        .isEqualTo("Wren is too complex for us.");
  }

  private static String hint(Fhir.Answer answer) {
    return answer
        .body()
        .path("issue")
        .valueStream()
        .filter(issue -> Json.text(issue, "expression.0").equals("Task.statusReason.text"))
        .map(JsonNode::toString)
        .findFirst()
        .orElse("");
  }

  @Test
  void nothingIsKeptOfAHint() {
    var opened = stage.open(withNote("Attention-seeking, we think."));

    assertThat(stage.read(Stage.SENDER, "ServiceRequest/" + opened.id("ServiceRequest")).toString())
        .contains("Attention-seeking, we think.");
    assertThat(
            stage
                .db()
                .sql("select count(*) from audit_entry a where a::text like '%kinder%'")
                .query(Integer.class)
                .single())
        .isZero();
  }
}
