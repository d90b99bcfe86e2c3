package care.alongside.story;

import care.alongside.TestDatabase;
import care.alongside.kernel.Json;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One plan that a practice helps with, among 20,000 copies of it, of which the practice has a
 * hundred; while they are there time must not be moved, for no process follows them.
 */
record ManyPlans(Stage stage, OpenedPlan first, JdbcClient owner, HikariDataSource pool) {

  static final String PRACTICE = "marram-practice";
  static final int THEIRS = 101;

  private static final String NUMBER = "https://fhir.nhs.uk/Id/nhs-number%7C" + SentPlan.NHS_NUMBER;
  private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code%7C";

  static ManyPlans begin(Stage stage, DataSource database) {
    stage.begin();
    var sent = SentPlan.ofWren().agreeing(SentPlan.MARRAM, "clinical-summary");
    var first = stage.open(sent);
    stage.settle();
    return new ManyPlans(
        stage, first, TestDatabase.ownerOf(stage.db()), (HikariDataSource) database);
  }

  void copy() {
    var file = new ClassPathResource("story/many-plans.sql");
    try {
      owner.sql(file.getContentAsString(StandardCharsets.UTF_8)).update();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether each statement of a connection from now on is answered with its plan as well. */
  void explain(boolean wanted) {
    var settings =
        Map.of(
            "session_preload_libraries", "auto_explain",
            "auto_explain.log_min_duration", "0",
            "auto_explain.log_level", "notice",
            "auto_explain.log_nested_statements", "on");
    var database = owner.sql("select current_database()").query(String.class).single();
    settings.forEach(
        (name, value) ->
            owner
                .sql(
                    "alter role alongside_app in database %s %s"
                        .formatted(
                            database,
                            wanted
                                ? "set %s = '%s'".formatted(name, value)
                                : "reset %s".formatted(name)))
                .update());
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  String path(String type) {
    return type + "/" + first.id(type);
  }

  /** The offer to the practice. */
  String offer() {
    return stage.task(Stage.SENDER, "owner:identifier=" + ODS + "M81001").id();
  }

  /** One search by each parameter that is offered for what a plan consists of, by their names. */
  Map<String, String> searches() {
    var offer = stage.read(Stage.SENDER, "Task/" + offer());
    var patient = path("Patient");
    var searches = new TreeMap<String, String>();
    Map.of(
            "_id",
            Json.text(offer, "id"),
            "owner:identifier",
            ODS + "M81001",
            "requester:identifier",
            ODS + "RHB01",
            "patient",
            patient,
            "status",
            "requested",
            "code",
            "fulfill",
            "focus",
            Json.text(offer, "focus.reference"),
            "based-on",
            path("CarePlan"),
            "business-status:not",
            "waiting-list")
        .forEach((name, value) -> add(searches, "Task", name, value));
    Map.of(
            "_id",
            Json.text(offer, "focus.reference").substring("ServiceRequest/".length()),
            "patient:identifier",
            NUMBER,
            "status",
            "active",
            "category:not",
            "none",
            "code",
            "gp-follow-up",
            "intent",
            "order",
            "performer:identifier",
            ODS + "M81001",
            "requester",
            Json.text(offer, "requester.reference"))
        .forEach((name, value) -> add(searches, "ServiceRequest", name, value));
    for (var type : new String[] {"CarePlan", "Consent"}) {
      Map.of("_id", first.id(type), "patient", patient, "status", "active")
          .forEach((name, value) -> add(searches, type, name, value));
    }
    Map.of("_id", first.id("Patient"), "identifier", NUMBER)
        .forEach((name, value) -> add(searches, "Patient", name, value));
    Map.of(
            "_id",
            first.id("QuestionnaireResponse"),
            "patient",
            patient,
            "questionnaire",
            "https://fhir.alongside.example/Questionnaire/about-me")
        .forEach((name, value) -> add(searches, "QuestionnaireResponse", name, value));
    addDates(searches);
    return searches;
  }

  private static void addDates(Map<String, String> searches) {
    for (var type :
        new String[] {
          "Task", "ServiceRequest", "CarePlan", "Patient", "Consent", "QuestionnaireResponse"
        }) {
      add(searches, type, "_lastUpdated", "gt2026-01-01");
    }
    add(searches, "Task", "authored-on", "gt2026-01-01");
    add(searches, "Task", "due", "gt2026-01-01");
    add(searches, "ServiceRequest", "authored", "gt2026-01-01");
  }

  private static void add(Map<String, String> searches, String type, String name, String value) {
    searches.put(
        type + "?" + name.split(":", -1)[0], type + "?" + name + "=" + value + "&_count=20");
  }
}
