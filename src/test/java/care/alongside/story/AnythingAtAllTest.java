package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is sent, it is taken or refused: nothing breaks, and no promise with it. */
@Rehearsed
class AnythingAtAllTest {

  private static final List<String> SEARCHED =
      List.of(
          "Task?_id",
          "Task?owner",
          "Task?owner:identifier",
          "Task?owner:missing",
          "Task?status:not",
          "Task?business-status",
          "Task?due",
          "Task?_lastUpdated",
          "Task?_cursor",
          "Task?_count",
          "Task?_sort",
          "Task?_include",
          "Patient?identifier",
          "Organization?name",
          "Organization?active",
          "QuestionnaireResponse?questionnaire",
          "ServiceRequest?category",
          "Consent?patient",
          "CarePlan?patient:identifier");

  private final Stage stage;

  AnythingAtAllTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void breaksNothing() {
    throwAt(2026, 300);
  }

  @Test
  @Tag("deep")
  void breaksNothingForALongTime() {
    throwAt(20_260_511, 10_000);
  }

  private void throwAt(long seed, int times) {
    var mischief = new Mischief(new Random(seed));
    for (int i = 0; i < times; i++) {
      var answer =
          switch (i % 10) {
            case 0, 1, 2, 3, 4 -> plan(mischief, i);
            case 5, 6 -> task(mischief);
            case 7 -> patch(mischief);
            case 8 -> consent(mischief);
            default -> search(mischief);
          };
      assertThat(answer.status()).as("seed %d, no. %d: %s", seed, i, answer).isLessThan(500);
      assertThat(answer.text()).doesNotContain("Exception", "\tat ");
    }
    stage.allIsWell();
  }

  private Fhir.Answer plan(Mischief mischief, int number) {
    var text = mischief.done(SentPlan.ofWren().called("any-" + number).bundle());
    return stage.as(Stage.SENDER).post("", text);
  }

  /** The newest Task of the peer group; there is one as soon as a plan was taken. */
  private TaskInHand newest() {
    var found = stage.as("tideline").get("Task?_sort=-authored-on&_count=1");
    return found.at("total").equals("0")
        ? new TaskScene(stage).at("fulfill", "requested")
        : new TaskInHand(stage.as("tideline"), found.at("entry.0.resource.id"));
  }

  private Fhir.Answer task(Mischief mischief) {
    var task = newest();
    var read = task.read();
    var version = "W/\"" + Json.text(read, "meta.versionId") + "\"";
    var text = mischief.done(read.put("status", "accepted"));
    return task.caller()
        .exchange(
            "Task/" + task.id(),
            request ->
                request
                    .header("Content-Type", "application/fhir+json")
                    .header("If-Match", version)
                    .PUT(BodyPublishers.ofString(text)));
  }

  private Fhir.Answer patch(Mischief mischief) {
    var task = newest();
    int version = Integer.parseInt(Json.text(task.read(), "meta.versionId"));
    var operation = Json.object().put("op", "add").put("path", "/note");
    operation.putArray("value").addObject().put("text", "Anything.");
    var operations = Json.object();
    operations.putArray("list").add(operation).add(operation.deepCopy().put("path", "/status"));
    var text = mischief.done(operations).replaceFirst("^\\{\"list\":(.*)}$", "$1");
    return task.caller().patch("Task/" + task.id(), version, text);
  }

  private Fhir.Answer consent(Mischief mischief) {
    var patient =
        stage.as(Stage.SENDER).get("CarePlan?_count=1").at("entry.0.resource.subject.reference");
    var consent = SentPlan.ofWren().consent();
    consent.putObject("patient").put("reference", patient);
    consent.putArray("performer").addObject().put("reference", patient);
    return stage.as(Stage.SENDER).post("Consent", mischief.done(consent));
  }

  private Fhir.Answer search(Mischief mischief) {
    var value = URLEncoder.encode(mischief.word(), StandardCharsets.UTF_8);
    return stage.as(Stage.SENDER).get(mischief.oneOf(SEARCHED) + "=" + value);
  }
}
