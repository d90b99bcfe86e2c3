package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.TestDatabase;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Nothing of a person stands in the log, whatever happens and however much is logged. */
@Rehearsed
class QuietLogTest {

  /** What the person, and whoever writes about them, has said; and how a token begins. */
  private static final List<String> NEVER =
      List.of(
          "Tregenza",
          "Wren",
          SentPlan.NHS_NUMBER,
          SentPlan.AVAS_NHS_NUMBER,
          SentPlan.BORN,
          "07700900127",
          "My brother",
          "ring twice",
          "Quillfeather",
          "eyJ");

  private final Logger ours = (Logger) LoggerFactory.getLogger("care.alongside");
  private final Logger all = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Log log = new Log(all.getLoggerContext());
  private final int port;
  private final Stage stage;
  private String plan = "";

  QuietLogTest(@LocalServerPort int port, JdbcClient db) {
    this.port = port;
    stage = new Stage(port, db);
  }

  /** As it would be written, with all that an exception says. */
  private static final class Log extends AppenderBase<ILoggingEvent> {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final PatternLayout layout = new PatternLayout();

    Log(LoggerContext context) {
      setContext(context);
      layout.setContext(context);
      layout.setPattern("%level %logger %msg %ex");
      layout.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(layout.doLayout(event));
    }
  }

  @BeforeEach
  void listen() {
    stage.begin();
    log.start();
    all.addAppender(log);
    ours.setLevel(Level.TRACE);
    var opened = stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER));
    plan = "CarePlan/" + opened.id("CarePlan");
  }

  @AfterEach
  void listenNoMore() {
    ours.setLevel(null);
    all.detachAppender(log);
  }

  @Test
  void inTheOrdinaryCourseOfThings() {
    stage.task("marram-practice", "").to("accepted");
    stage.task("tideline", "").to("rejected", "no-capacity");
    stage.task("marram-practice", "").write("Wren Tregenza likes the sea.");
    stage.as("ava").get("Patient");
    stage.advance("P3D");
    stage
        .as("ava")
        .post(
            "Consent/"
                + stage.found("ava", "Consent").getFirst().path("id").asString()
                + "/$withdraw",
            saidBy("person"));
    stage.settle();

    saysNothingOfThePerson();
  }

  @Test
  void whenWhatIsSentIsWrong() {
    var good = Json.write(SentPlan.ofWren().called("other").bundle());
    for (var bad :
        List.of(
            good.substring(0, good.length() / 2),
            good.replace("\"1987-03-19\"", "\"19-03-1987 Tregenza\""),
            good.replace("\"family\"", "\"Quillfeather\""),
            good.replace("\"family\":", "\"family\":\"Tregenza\",\"family\":"),
            good.replace(SentPlan.NHS_NUMBER, "999000Tregenza"),
            good.replace("\"official\"", "\"Quillfeather\""),
            good.replace("Tregenza", "Tregenza\\u0000"))) {
      assertThat(stage.as(Stage.SENDER).post("", bad).status()).isBetween(400, 499);
    }

    saysNothingOfThePerson();
  }

  @Test
  void whenSomebodyAsksForWhatIsNotThere() {
    var sender = stage.as(Stage.SENDER);
    for (var path :
        List.of(
            "Patient?name=Tregenza",
            "Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|" + SentPlan.NHS_NUMBER,
            "Patient/Tregenza",
            "Quillfeather/1",
            "Task?patient.name=Tregenza",
            "Task?_id=" + SentPlan.NHS_NUMBER)) {
      sender.get(path.replace("|", "%7C"));
    }
    sender.exchange("/fhir/Task", request -> request.header("If-None-Match", "Tregenza"));
    sender.exchange("/Tregenza", request -> request.header("Accept", "Quillfeather/x"));
    stage.anybody().withToken("eyJTregenza.eyJ.x").get("Task");
    SignIn.tried("Quillfeather", "Tregenza", port);

    saysNothingOfThePerson();
  }

  /** PostgreSQL's own words of what went wrong hold the whole row. */
  @Test
  void whenSomethingBreaks() {
    var task = stage.task("tideline", "");
    var owner = TestDatabase.ownerOf(stage.db());
    owner
        .sql("alter table document add constraint broken check (about is null) not valid")
        .update();
    try {
      var answer = write(task, "Quillfeather called Wren Tregenza.");
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).doesNotContain("Quillfeather");
    } finally {
      owner.sql("alter table document drop constraint broken").update();
    }
    assertThat(log.lines).anyMatch(line -> line.startsWith("ERROR"));

    saysNothingOfThePerson();
  }

  @Test
  void whenPeopleGiveTheirReasons() {
    var override =
        AskedOverride.forAChild().without("note").text("note", "Quillfeather is in danger.");
    assertThat(stage.as(Stage.SENDER).post(plan + "/$override", override.body()).status())
        .isEqualTo(200);
    var task = stage.task("tideline", "");
    var refused =
        task.change(
            body -> because(body.put("status", "rejected"), "Quillfeather is known to us."));
    assertThat(refused.status()).isEqualTo(200);
    assertThat(stage.as(Stage.SENDER).post(plan + "/$pause", saidBy("Quillfeather")).status())
        .isEqualTo(422);
    var preview = SentPlan.ofWren().called("seen").bundle();
    assertThat(stage.as(Stage.SENDER).post("CarePlan/$preview", preview).status()).isEqualTo(200);

    saysNothingOfThePerson();
  }

  private static void because(ObjectNode task, String words) {
    task.set("statusReason", Coding.ours("status-reason", "other").asConcept().put("text", words));
  }

  private static Fhir.Answer write(TaskInHand task, String words) {
    var body = Json.object().put("resourceType", "Communication").put("status", "completed");
    body.putArray("basedOn").addObject().put("reference", "Task/" + task.id());
    body.putObject("subject").put("reference", Json.text(task.read(), "for.reference"));
    body.putArray("payload").addObject().put("contentString", words);
    return task.caller().post("Communication", body);
  }

  private static ObjectNode saidBy(String who) {
    var parameters = Json.object().put("resourceType", "Parameters");
    parameters.putArray("parameter").addObject().put("name", "said_by").put("valueCode", who);
    return parameters;
  }

  private void saysNothingOfThePerson() {
    assertThat(log.lines).isNotEmpty();
    for (var word : NEVER) {
      assertThat(log.lines).as(word).noneMatch(line -> line.contains(word));
    }
  }
}
