package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** What is changed by a transaction is changed by the rules of single changes. */
@Rehearsed
class TransactionsTest {

  private final Stage stage;
  private String person = "";

  TransactionsTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    person = "Patient/" + stage.open(SentPlan.ofWren()).id("Patient");
  }

  @Test
  void whatFhirDoesNotKnowIsRefusedAtItsPlace() {
    refusedFor("Bundle.mood", bundle -> bundle.put("mood", "good"));
    refusedFor("Bundle.entry[0].mood", bundle -> entry(bundle).put("mood", "good"));
    refusedFor("Bundle.entry[0].request.mood", bundle -> request(bundle).put("mood", "good"));
    refusedFor("Bundle.entry[0].request", bundle -> entry(bundle).put("request", "PUT"));
    refusedFor("Bundle.entry[1]", bundle -> bundle.withArray("entry").add("nonsense"));
    refusedFor("Bundle.entry", bundle -> bundle.putObject("entry").put("nonsense", "x"));
    assertThat(stage.task("tideline", "").status()).isEqualTo("requested");
  }

  private void refusedFor(String place, Consumer<ObjectNode> edit) {
    var bundle = accepting("W/\"1\"");
    edit.accept(bundle);
    var answer = stage.as("tideline").post("", bundle);

    assertThat(answer.status()).as(place + answer).isEqualTo(400);
    assertThat(answer.at("issue.0.expression.0")).isEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"1\"", "\"1\"", " W/\"1\" "})
  void aVersionIsReadAsInTheHeader(String version) {
    var answer = stage.as("tideline").post("", accepting(version));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.at("entry.0.response.status")).isEqualTo("200 OK");
  }

  @ParameterizedTest
  @CsvSource({"'', 412", "new, 412", "1, 412", "W/\"7\", 412"})
  void aVersionThatIsNoneIsStaleAsInTheHeader(String version, int status) {
    var answer = stage.as("tideline").post("", accepting(version));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.at("issue.0.expression.0")).isEqualTo("Bundle.entry[0].request.ifMatch");
  }

  @Test
  void aChangeWithoutAVersionNeedsOne() {
    var bundle = accepting("");
    request(bundle).remove("ifMatch");
    var answer = stage.as("tideline").post("", bundle);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(428);
    assertThat(answer.at("issue.0.expression.0")).isEqualTo("Bundle.entry[0].request.ifMatch");
  }

  @Test
  void aPatchThatIsNoneIsNamedAtItsPlace() {
    assertThat(patched("{}").at("issue.0.expression.0")).isEqualTo("Bundle.entry[0].resource.data");
    assertThat(patched("[{\"op\":\"remove\",\"path\":\"/owner\"}]").at("issue.0.expression.0"))
        .isEqualTo("Bundle.entry[0].resource.owner");
    assertThat(stage.task("tideline", "").read().has("owner")).isTrue();
  }

  private Fhir.Answer patched(String operations) {
    var data = Base64.getEncoder().encodeToString(operations.getBytes(StandardCharsets.UTF_8));
    var bundle = accepting("W/\"1\"");
    request(bundle).put("method", "PATCH");
    entry(bundle).putObject("resource").put("resourceType", "Binary").put("data", data);
    return stage.as("tideline").post("", bundle);
  }

  @Test
  void whatIsThereAlreadyIsNotMadeAgain() {
    var before = stage.as(Stage.SENDER).get("Consent").at("entry.0.resource.id");

    var there = posted("patient=" + person + "&status=active");
    assertThat(there.at("entry.0.response.status")).as(there.toString()).isEqualTo("200 OK");
    assertThat(there.at("entry.0.response.location")).startsWith("Consent/" + before + "/");
    assertThat(stage.countOf(Stage.SENDER, "Consent")).isEqualTo(1);

    var made = posted("patient=" + person + "&status=rejected");
    assertThat(made.at("entry.0.response.status")).as(made.toString()).isEqualTo("201 Created");
    assertThat(stage.countOf(Stage.SENDER, "Consent")).isEqualTo(2);
  }

  @Test
  void aConditionThatFitsTwiceOrIsNoSearchIsRefusedAtItsPlace() {
    posted("patient=" + person + "&status=rejected");

    for (var condition : new String[] {"patient=" + person, "colour=blue", ""}) {
      var answer = posted(condition);
      assertThat(answer.status()).as(answer.toString()).isIn(400, 412);
      assertThat(answer.at("issue.0.expression.0"))
          .isEqualTo("Bundle.entry[0].request.ifNoneExist");
    }
    assertThat(stage.countOf(Stage.SENDER, "Consent")).isEqualTo(2);
  }

  private Fhir.Answer posted(String condition) {
    var consent = (ObjectNode) stage.as(Stage.SENDER).get("Consent").body().at("/entry/0/resource");
    consent.remove("id");
    consent.remove("meta");
    var bundle = bundle(consent, "POST", "Consent");
    request(bundle).put("ifNoneExist", condition);
    return stage.as(Stage.SENDER).post("", bundle);
  }

  /** The peers take on their Task, by a transaction over this version of it. */
  private ObjectNode accepting(String version) {
    var task = stage.task("tideline", "");
    var bundle = bundle(task.read().put("status", "accepted"), "PUT", "Task/" + task.id());
    request(bundle).put("ifMatch", version);
    return bundle;
  }

  private static ObjectNode bundle(ObjectNode resource, String method, String url) {
    var bundle = Json.object().put("resourceType", "Bundle").put("type", "transaction");
    var entry = bundle.putArray("entry").addObject();
    entry.set("resource", resource);
    entry.putObject("request").put("method", method).put("url", url);
    return bundle;
  }

  private static ObjectNode entry(ObjectNode bundle) {
    return (ObjectNode) bundle.path("entry").get(0);
  }

  private static ObjectNode request(ObjectNode bundle) {
    return (ObjectNode) entry(bundle).path("request");
  }
}
