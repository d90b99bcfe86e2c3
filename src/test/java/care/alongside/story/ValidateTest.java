package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Whoever asks whether a document is good is answered about what they asked, or told why not. */
@Rehearsed
class ValidateTest {

  private static final String R4 = "http://hl7.org/fhir/StructureDefinition/";
  private static final String OURS = "https://fhir.alongside.example/StructureDefinition/";
  private static final String FINE = "This is as it should be.";

  private final Stage stage;

  ValidateTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    stage.open(SentPlan.ofWren());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?mode=create",
        "?mode=update&_format=json",
        "?profile=" + R4 + "Task",
        "?mode=profile&profile=" + OURS + "aftercare-task",
        "?profile=http://fhir.alongside.example/structuredefinition/aftercare-task"
      })
  void aGoodDocumentIsFoundGood(String asked) {
    assertThat(sender().post("Task/$validate" + asked, task()).at("issue.0.details.text"))
        .isEqualTo(FINE);
  }

  @ParameterizedTest
  @CsvSource({
    "?profile=" + R4 + "Patient, invalid, is for Patient",
    "?profile=" + R4 + "HumanName, invalid, is for HumanName",
    "?profile=https://x.example/zz, not-supported, [base]/StructureDefinition",
    "?profile=" + OURS + "none-of-ours, not-supported, leave it out"
  })
  void aProfileThatDoesNotFitIsWhatIsFound(String asked, String code, String words) {
    var answer = sender().post("Task/$validate" + asked, task());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("issue.0.severity")).isEqualTo("error");
    assertThat(answer.at("issue.0.code")).isEqualTo(code);
    assertThat(answer.at("issue.0.details.text")).contains(words);
    assertThat(
            sender()
                .post("Task/$validate", parameters("profile", "valueUri", asked.substring(9)))
                .text())
        .isEqualTo(answer.text());
  }

  @Test
  void aDocumentIsHeldAgainstThatProfileAndNoOther() {
    var task = task();
    task.put("intent", "plan");

    assertThat(sender().post("Task/$validate?profile=" + R4 + "Task", task).text()).contains(FINE);
    for (var asked : new String[] {"", "?profile=" + OURS + "aftercare-task"}) {
      var answer = sender().post("Task/$validate" + asked, task);
      assertThat(answer.at("issue.0.expression.0")).as(asked + answer).isEqualTo("Task.intent");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "?mode=bogus, http.mode, Choose one",
    "?mode=delete, http.mode, Nothing is deleted here",
    "?mode=profile, http.mode, which profile",
    "?mode=create&mode=update, http.mode, two ways",
    "?nonsense=1, http.nonsense, not known",
    "?profile=, http.profile, no value",
    "?profile=a&profile=b, http.profile, two ways"
  })
  void whatCannotBeAskedIsRefusedByName(String asked, String place, String words) {
    assertRefused(sender().post("Task/$validate" + asked, task()), place, words);
  }

  @ParameterizedTest
  @CsvSource({
    "mode, valueCode, bogus, Choose one",
    "mode, valueCode, delete, Nothing is deleted here",
    "mode, valueCode, profile, which profile",
    "mode, valueBoolean, create, no value",
    "nonsense, valueString, 1, not known",
    "profile, valueCode, a, no value"
  })
  void itIsRefusedInParametersToo(String name, String element, String value, String words) {
    var answer = sender().post("Task/$validate", parameters(name, element, value));

    assertRefused(answer, "Parameters.parameter[0]", words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"valueUri", "valueCanonical", "valueString"})
  void theAddressAndTheParametersHaveToAgree(String element) {
    var parameters = parameters("profile", element, R4 + "Task");

    assertThat(sender().post("Task/$validate?profile=" + R4 + "Task", parameters).text())
        .contains(FINE);
    assertRefused(
        sender().post("Task/$validate?profile=" + R4 + "Resource", parameters),
        "Parameters.parameter[0]",
        "two ways");
  }

  @Test
  void parametersHoldOneResource() {
    var none = parameters("mode", "valueCode", "create");
    none.withArray("parameter").remove(1);
    assertRefused(sender().post("$validate", none), "Parameters.parameter", "resource, once");

    var two = parameters("mode", "valueCode", "create");
    add(two, task());
    assertRefused(sender().post("$validate", two), "Parameters.parameter", "resource, once");
  }

  @Test
  void aProfileThatNobodyHoldsMayBeDeclared() {
    var task = task();
    task.putObject("meta")
        .putArray("profile")
        .add("https://x.example/zz")
        .add(OURS + "aftercare-task");

    assertThat(sender().post("$validate", task).text()).contains(FINE);
  }

  @Test
  void aProfileThatIsDeclaredIsLookedAt() {
    var task = task();
    task.putObject("meta").putArray("profile").add(R4 + "Patient");

    var answer = sender().post("$validate", task);

    assertThat(answer.at("issue.0.severity")).as(answer.toString()).isEqualTo("error");
  }

  @Test
  void whatIsNoResourceIsNoneByAnyProfile() {
    var answer = sender().post("$validate?profile=" + R4 + "Task", Json.object());

    assertThat(answer.at("issue.0.code")).as(answer.toString()).isEqualTo("structure");
  }

  @Test
  void theNextVersionOfWhatIsThereIsLookedAtForWhoCanReadIt() {
    var task = stage.task("tideline", "").read();
    var path = "Task/" + Json.text(task, "id") + "/$validate";

    assertThat(stage.as("tideline").post(path, task).status()).isEqualTo(200);
    assertThat(stage.as("kite-youth").post(path, task).status()).isEqualTo(404);
    assertThat(sender().post("Task/one/$validate", task).status()).isEqualTo(404);
    assertThat(sender().post("Wombat/one/$validate", task).status()).isEqualTo(404);
    assertRefused(sender().post(path, task()), "Task.id", "that of the address");
    assertRefused(
        sender().post(path, task().put("resourceType", "Patient")), "resourceType", "Task");
    assertThat(sender().post("CodeSystem/none/$validate", task).status()).isEqualTo(404);
  }

  private Fhir sender() {
    return stage.as(Stage.SENDER);
  }

  private ObjectNode task() {
    var task = stage.task("tideline", "").read();
    task.remove("id");
    task.remove("meta");
    return task;
  }

  private ObjectNode parameters(String name, String element, String value) {
    var parameters = Json.object().put("resourceType", "Parameters");
    parameters.withArray("parameter").addObject().put("name", name).put(element, value);
    add(parameters, task());
    return parameters;
  }

  private static void add(ObjectNode parameters, ObjectNode resource) {
    parameters.withArray("parameter").addObject().put("name", "resource").set("resource", resource);
  }

  private static void assertRefused(Fhir.Answer answer, String place, String words) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.at("issue.0.expression.0")).isEqualTo(place);
    assertThat(answer.at("issue.0.details.text")).contains(words);
  }
}
