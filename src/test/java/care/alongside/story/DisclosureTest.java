package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.TestDatabase;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whoever is given something of a person stands in the audit, once for each answer. */
@Rehearsed
class DisclosureTest {

  private static final List<String> READERS =
      List.of(Stage.SENDER, Stage.LIAISON, "marram-practice", "tideline", "kite-youth");

  private final Stage stage;
  private List<String> persons = List.of();
  private List<String> paths = List.of();

  DisclosureTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    var one = stage.open(SentPlan.ofWren());
    var other = stage.open(SentPlan.ofWren().called("another").withNhsNumber("9990001030"));
    persons = List.of(one.id("Patient"), other.id("Patient"));
    paths = new ArrayList<>(searches());
    for (OpenedPlan plan : List.of(one, other)) {
      plan.ids("Task").forEach(task -> addTask("Task/" + task));
      for (String type : List.of("Patient", "CarePlan", "Consent", "QuestionnaireResponse")) {
        paths.add(type + "/" + plan.id(type));
        paths.add(type + "/" + plan.id(type) + "/_history");
      }
      paths.add("Patient/" + plan.id("Patient") + "/$sharing");
    }
  }

  private static List<String> searches() {
    return List.of(
        "Task?_include=Task:patient&_include=Task:focus&_revinclude=Communication:based-on",
        "Task?_count=0",
        "Task?status=completed",
        "Patient",
        "CarePlan",
        "Consent",
        "ServiceRequest?_count=1",
        "QuestionnaireResponse",
        "AuditEvent?_count=3",
        "Organization");
  }

  private void addTask(String task) {
    paths.add(task);
    paths.add(task + "/_history");
    paths.add(task + "/_history/1");
    paths.add(task + "/$timeline");
    paths.add(task + "/$available-actions");
  }

  @Test
  void eachDoorAddsOneRowForEachPersonThatItTellsOf() {
    for (String reader : READERS) {
      for (String path : paths) {
        long before = rows();
        var answer = stage.as(reader).get(path);

        assertThat(rows() - before)
            .as(reader + " " + path + " " + answer)
            .isEqualTo(disclosedIn(answer, path));
      }
    }
  }

  @Test
  void aThousandReadingsAtOnceAddExactlyOneRowForEachDisclosure() throws Exception {
    long before = rows();
    List<Callable<Long>> readings = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      var reader = stage.as(READERS.get(i % READERS.size()));
      var path = paths.get(i * 7 % paths.size());
      readings.add(() -> disclosedIn(reader.get(path), path));
    }

    long disclosed = sum(readings);

    assertThat(disclosed).isPositive();
    assertThat((double) (rows() - before) / disclosed).isEqualTo(1.0);
    assertThat(broken()).isZero();
  }

  private static long sum(List<Callable<Long>> readings)
      throws InterruptedException, ExecutionException {
    long sum = 0;
    try (var threads = Executors.newFixedThreadPool(12)) {
      for (var done : threads.invokeAll(readings)) {
        sum += done.get();
      }
    }
    return sum;
  }

  @Test
  void saysOnWhatGroundAndWhatWasGiven() {
    stage.as("tideline").get("Patient/" + persons.getFirst());
    assertThat(last("ground")).isEqualTo("consent");
    assertThat(last("categories")).isEqualTo("{name,safe-contact}");
    assertThat(last("consents")).matches("\\{[0-9a-f-]{36}/1}");

    stage.as(Stage.LIAISON).get("CarePlan?patient=" + persons.getFirst());
    assertThat(last("ground")).isEqualTo("direct-care");
    assertThat(last("categories")).isEqualTo("{plan}");

    stage.as(Stage.SENDER).get("CarePlan?patient=" + persons.getFirst());
    assertThat(last("ground")).isEqualTo("own");
  }

  @Test
  void whatIsGivenInCareAndWhatIsAgreedStandEachOnItsOwnGround() {
    var agreed = SentPlan.ofWren().called("agreed").sentBy(HandOverScene.CRISIS);
    assertThat(stage.as("headland-crisis").post("", agreed.bundle()).status()).isEqualTo(200);
    var person = persons.getFirst();
    var here = "&requester:identifier=" + Identifier.ODS_CODE + "%7CRHB01";
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact&patient=" + person + here);
    new HandOverScene(stage).asked(contact, SentPlan.MARRAM, "marram-practice").to("accepted");
    long before = rows();

    assertThat(stage.found("marram-practice", "QuestionnaireResponse?patient=" + person))
        .hasSize(2);

    assertThat(rows() - before).isEqualTo(2);
    assertThat(lastTwo("ground")).containsExactly("direct-care", "consent");
    assertThat(lastTwo("cardinality(consents) > 0")).containsExactly("false", "true");
    assertThat(lastTwo("cardinality(resources)")).containsExactly("1", "1");
    assertThat(lastTwo("'about-me' = any(categories)")).containsExactly("true", "true");
  }

  @Test
  void anAnswerToAWriteIsOneTooUnlessItSaysNothing() {
    var task = stage.task("tideline", "patient=" + persons.getFirst());
    long before = rows();
    stage.as("tideline").patch("Task/" + task.id(), 1, replaceStatus("received"));
    assertThat(rows() - before).isEqualTo(1);

    stage
        .as("tideline")
        .exchange(
            "Task/" + task.id(),
            request ->
                request
                    .header("Content-Type", "application/json-patch+json")
                    .header("If-Match", "W/\"2\"")
                    .header("Prefer", "return=minimal")
                    .method(
                        "PATCH", HttpRequest.BodyPublishers.ofString(replaceStatus("accepted"))));
    assertThat(rows() - before).isEqualTo(1);
    assertThat(stage.status("Task/" + task.id())).isEqualTo("accepted");
  }

  private static String replaceStatus(String to) {
    return "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"%s\"}]".formatted(to);
  }

  @Test
  void thePersonsOwnReadingIsNoDisclosure() {
    var ava = stage.open(SentPlan.ofWren().called("ava").withNhsNumber(SentPlan.AVAS_NHS_NUMBER));
    long before = rows();

    assertThat(stage.as("ava").get("Patient/" + ava.id("Patient")).status()).isEqualTo(200);

    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void whatCannotBeAuditedIsNotGivenAndNotDone() {
    var task = stage.task("tideline", "patient=" + persons.getFirst());
    TestDatabase.ownerOf(stage.db())
        .sql("alter table audit_entry rename to audit_entry_lost")
        .update();
    try {
      var read = stage.as("tideline").get("Patient/" + persons.getFirst());
      var written = stage.as("tideline").patch("Task/" + task.id(), 1, replaceStatus("accepted"));

      assertThat(List.of(read.status(), written.status())).containsOnly(503);
      assertThat(read.headers().firstValue("Retry-After")).isPresent();
      assertThat(read.text()).doesNotContain("Tregenza", "07700900127");
    } finally {
      TestDatabase.ownerOf(stage.db())
          .sql("alter table audit_entry_lost rename to audit_entry")
          .update();
    }
    assertThat(stage.status("Task/" + task.id())).isEqualTo("requested");
  }

  /** Counted from the outside: how many persons the body of an answer tells of. */
  private long disclosedIn(Fhir.Answer answer, String path) {
    if (answer.status() != 200) {
      return 0;
    }
    Set<String> told = new HashSet<>();
    if (path.contains("$")) {
      told.add(path);
    }
    entries(answer.body()).forEach(resource -> persons(resource, told));
    return told.size();
  }

  private static List<JsonNode> entries(JsonNode body) {
    return Json.text(body, "resourceType").equals("Bundle")
        ? body.path("entry").valueStream().map(entry -> entry.path("resource")).toList()
        : List.of(body);
  }

  private void persons(JsonNode resource, Set<String> told) {
    var text = Json.write(resource);
    persons.stream().filter(text::contains).forEach(told::add);
    if (text.contains("\"Consent\"") || text.contains("\"QuestionnaireResponse\"")) {
      told.add(personOf(Json.text(resource, "id")));
    }
  }

  private String personOf(String id) {
    return stage
        .db()
        .sql("select patient from document where id = cast(:id as uuid)")
        .param("id", id)
        .query((row, number) -> row.getString("patient"))
        .single();
  }

  private long rows() {
    return stage
        .db()
        .sql("select count(*) as rows from audit_entry where ground is not null")
        .query((row, number) -> row.getLong("rows"))
        .single();
  }

  private long broken() {
    return stage
        .db()
        .sql("select count(*) as rows from audit_broken()")
        .query((row, number) -> row.getLong("rows"))
        .single();
  }

  /** Of the two rows written last, in the order in which they were written. */
  private List<String> lastTwo(String what) {
    return stage
        .db()
        .sql(
            "select ("
                + what
                + ")::text as said from audit_entry order by at desc, position desc"
                + " limit 2")
        .query((row, number) -> row.getString("said"))
        .list()
        .reversed();
  }

  /** A column of the last row that says what was given. */
  private String last(String column) {
    return stage
        .db()
        .sql(
            """
            select ground, categories::text as categories, consents::text as consents
              from audit_entry
             where ground is not null
             order by at desc, position desc
             limit 1
            """)
        .query((row, number) -> row.getString(column))
        .single();
  }
}
