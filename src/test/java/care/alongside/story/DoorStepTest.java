package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.CrisisHelp;
import care.alongside.kernel.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of a door in its headers is kept to before anything is kept. */
@Rehearsed
class DoorStepTest {

  private final Stage stage;
  private final int port;

  DoorStepTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
    this.port = port;
  }

  @BeforeEach
  void begin() {
    stage.begin();
    stage.open(SentPlan.ofWren());
  }

  @Test
  void whatIsThereAlreadyIsNotMadeAgain() {
    var before = stage.as(Stage.SENDER).get("Consent").at("entry.0.resource.id");

    var answer = posted("patient=" + person() + "&status=active");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.at("id")).isEqualTo(before);
    assertThat(stage.countOf(Stage.SENDER, "Consent")).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsMadeAndWhatIsThereTwiceIsAsked() {
    assertThat(posted("patient=" + person() + "&status=rejected").status()).isEqualTo(201);

    assertThat(posted("patient=" + person()).status()).isEqualTo(412);
    assertThat(stage.countOf(Stage.SENDER, "Consent")).isEqualTo(2);
  }

  @Test
  void aConditionThatIsNoSearchIsRefusedByName() {
    var answer = posted("colour=blue");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("colour");
  }

  @Test
  void nothingIsKeptForSomebodyWhoCouldNotBeToldOfIt() {
    var answer =
        stage
            .as(Stage.SENDER)
            .exchange(
                "Consent",
                request ->
                    request
                        .setHeader("Accept", "text/html")
                        .header("Content-Type", "application/fhir+json")
                        .POST(BodyPublishers.ofString(Json.write(consent()))));

    assertThat(answer.status()).isEqualTo(406);
    assertThat(stage.countOf(Stage.SENDER, "Consent")).isEqualTo(1);
  }

  @Test
  void anAddressThatNobodyUnderstandsIsRefusedInFhirAsWell() {
    for (String path : List.of("Task/x;x=1", "Task//x", "Task/x", "nowhere")) {
      var answer = stage.as(Stage.SENDER).get(path);

      assertThat(answer.status()).as(path).isBetween(400, 404);
      assertThat(answer.at("resourceType")).as(path).isEqualTo("OperationOutcome");
      assertThat(answer.at("issue.0.expression.0")).as(path).isNotEmpty();
    }
  }

  /** also where the address is wrong, or the form was open for too long. */
  @Test
  void whoeverIsAtAWrongDoorIsToldWhereHelpIs() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      for (String path : List.of("/nowhere", "/", "/sign-in")) {
        var sent =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString("username=ava&password=x"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build();
        var answer = http.send(sent, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(path).isEqualTo(403);
        assertThat(answer.body()).as(path).contains("/sign-in", CrisisHelp.WORDS);
      }
    }
  }

  /** Otherwise a door could be reached beside the rules that go by the address. */
  @Test
  void anAddressIsWrittenAsItIsMeant() {
    var task = "Task/" + stage.found(Stage.SENDER, "Task").getFirst().path("id").asString();
    for (String address : new String[] {"T%61sk", "%54ask?_count=1", task + "/%5fhistory"}) {
      var answer = stage.as(Stage.SENDER).get(address);
      assertThat(answer.status()).as(address).isEqualTo(400);
    }
    assertThat(stage.as(Stage.SENDER).get("T%61sk").at("resourceType"))
        .isEqualTo("OperationOutcome");
    assertThat(stage.as(Stage.SENDER).get("T%61sk").at("issue.0.expression.0"))
        .isEqualTo("http.address");
    assertThat(stage.as(Stage.SENDER).get(task + "/%24timeline").status()).isEqualTo(200);
  }

  @Test
  void whatIsNotGivenForWantOfAFormatIsNotWrittenDownAsGiven() {
    var path = "Task/" + stage.found(Stage.SENDER, "Task").getFirst().path("id").asString();
    var given = given();

    for (String door :
        new String[] {path, path + "/_history", path + "/$timeline", "Task?_count=2"}) {
      var answer =
          stage
              .as(Stage.SENDER)
              .exchange(door, request -> request.setHeader("Accept", "text/html"));
      assertThat(answer.status()).as(door).isEqualTo(406);
    }
    assertThat(searchedByForm("text/html").status()).isEqualTo(406);
    assertThat(given()).isEqualTo(given);

    assertThat(searchedByForm("application/fhir+json").status()).isEqualTo(200);
    assertThat(given()).isGreaterThan(given);
  }

  private Fhir.Answer searchedByForm(String accept) {
    return stage
        .as("marram-practice")
        .exchange(
            "Patient/_search",
            request ->
                request
                    .setHeader("Accept", accept)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("_count=2")));
  }

  private int given() {
    return stage.db().sql("select count(*) from audit_entry").query(Integer.class).single();
  }

  @Test
  void aResourceIsLookedAtOnlyUnderItsOwnType() {
    var sender = stage.as(Stage.SENDER);
    var asParameter = Json.object().put("resourceType", "Parameters");
    asParameter
        .putArray("parameter")
        .addObject()
        .put("name", "resource")
        .set("resource", consent());

    assertThat(sender.post("Task/$validate", consent()).status()).isEqualTo(400);
    assertThat(sender.post("Account/$validate", consent()).status()).isEqualTo(404);
    assertThat(sender.post("Consent/$validate", asParameter).text())
        .isEqualTo(sender.post("Consent/$validate", consent()).text());
    assertThat(sender.post("Bundle/$validate", SentPlan.ofWren().bundle()).status()).isEqualTo(200);
  }

  @Test
  void aTokenThatCannotChangeATaskIsListedNothingToDo() {
    var task = stage.task("tideline", "");
    var reading =
        stage.anybody().as("tideline", "grant_type=client_credentials&scope=system/Task.rs");

    assertThat(task.next()).contains("accepted");
    assertThat(new TaskInHand(reading, task.id()).next()).isEmpty();
    assertThat(new TaskInHand(reading, task.id()).facts()).contains("offered");
  }

  @Test
  void whatAPatchTakesAwayIsGoneOrThePatchIsRefused() {
    var task = stage.task("tideline", "");
    task.change(DoorStepTest::say);
    var path = "Task/" + task.id();

    for (var element : List.of("businessStatus", "note/0", "note")) {
      var refused = stage.as("tideline").patch(path, 2, remove(element));
      assertThat(refused.status()).as(element + refused).isEqualTo(422);
      assertThat(refused.at("issue.0.expression.0")).isEqualTo("Task." + element.replace("/0", ""));
    }
    assertThat(stage.as("kite-youth").patch(path, 2, remove("note")).status()).isEqualTo(404);
    assertThat(Json.text(task.read(), "meta.versionId")).isEqualTo("2");
    var anew = "[{\"op\":\"add\",\"path\":\"/note\",\"value\":[{\"text\":\"See you soon.\"}]}]";
    assertThat(stage.as("tideline").patch(path, 2, anew).status()).isEqualTo(200);
    assertThat(task.read().path("note").toString()).contains("forward to it", "See you soon.");
    var person = "Patient/" + stage.as(Stage.SENDER).get("Patient").at("entry.0.resource.id");
    var added = "[{\"op\":\"add\",\"path\":\"/address\",\"value\":[{\"city\":\"Harbourside\"}]}]";
    assertThat(stage.as(Stage.SENDER).patch(person, 1, added).status()).isEqualTo(200);
    var removed = stage.as(Stage.SENDER).patch(person, 2, remove("address"));
    assertThat(removed.status()).as(removed.toString()).isEqualTo(200);
    assertThat(stage.read(Stage.SENDER, person).has("address")).isFalse();
  }

  /** A note is shown without who wrote it to those who may not know them. */
  @Test
  void whatIsSentBackAsItWasShownAddsNothing() {
    var task = stage.task("tideline", "");
    assertThat(task.change(DoorStepTest::note).status()).isEqualTo(200);
    var shown = task.read();
    assertThat(shown.path("note").toString())
        .contains("Please ring first.")
        .doesNotContain("Nurse");

    for (var door : List.of(Door.PUT, Door.PATCH, Door.TRANSACTION)) {
      assertThat(door.send(task, shown.deepCopy()).status()).isEqualTo(200);
    }

    assertThat(task.read()).isEqualTo(shown);
    assertThat(
            stage.task(Stage.SENDER, task).read().at("/note/0/authorReference/display").asString())
        .isEqualTo("Nurse N.");
  }

  @Test
  void whatSomebodyIsNotShownStaysWhenTheyWriteBackWhatTheyRead() {
    stage.begin();
    var plan = SentPlan.ofWren();
    noteOnTheFirst(plan);
    var path = "Patient/" + stage.open(plan).id("Patient");
    var shown = stage.read(Stage.LIAISON, path);
    assertThat(shown.toString()).doesNotContain("upstairs");

    assertThat(stage.as(Stage.LIAISON).put(path, 1, shown).status()).isEqualTo(200);

    var stored = stage.read(Stage.SENDER, path);
    assertThat(stored.toString()).contains("upstairs");
    assertThat(Json.text(stored, "meta.versionId")).isEqualTo("1");
  }

  @Test
  void whatTheyAreNotShownOfOneWayStaysWhenTheyChangeAnother() {
    stage.begin();
    var plan = SentPlan.ofWren();
    noteOnTheFirst(plan);
    plan.patient()
        .withArray("telecom")
        .addObject()
        .put("system", "email")
        .put("value", "wren@example.org");
    var path = "Patient/" + stage.open(plan).id("Patient");
    var shown = stage.read(Stage.LIAISON, path);
    ((ObjectNode) shown.at("/telecom/1")).put("value", "wren@example.com");

    assertThat(stage.as(Stage.LIAISON).put(path, 1, shown).status()).isEqualTo(200);

    var stored = stage.read(Stage.SENDER, path);
    assertThat(stored.path("telecom").toString()).contains("upstairs", "wren@example.com");
    assertThat(stored.path("telecom").size()).isEqualTo(2);
  }

  private static void noteOnTheFirst(SentPlan plan) {
    ((ObjectNode) plan.patient().at("/telecom/0"))
        .withArray("extension")
        .addObject()
        .put("url", "https://x.example/which-line")
        .put("valueString", "The line upstairs.");
  }

  private static void note(ObjectNode task) {
    var note = task.putArray("note").addObject().put("text", "Please ring first.");
    note.putObject("authorReference").put("display", "Nurse N.");
  }

  private static void say(ObjectNode task) {
    task.put("status", "accepted");
    task.set("businessStatus", Coding.ours("business-status", "waiting-list").asConcept());
    task.putArray("note").addObject().put("text", "We look forward to it.");
  }

  private static String remove(String element) {
    return "[{\"op\":\"remove\",\"path\":\"/" + element + "\"}]";
  }

  @Test
  void aTimeAtTheEndOfAllYearsIsNoFailureOfOurs() {
    var late = answerTo("valueDateTime", "9999-12-31T23:59:59Z");
    assertThat(late.status()).as(late.toString()).isEqualTo(422);
    assertThat(late.at("issue.0.expression.0")).endsWith(".extension");
    assertThat(answerTo("valueDateTime", "9999-12-28T23:59:59Z").status()).isEqualTo(200);
    assertThat(answerTo("valueDateTime", "0001-01-01T00:00:00Z").status()).isLessThan(500);
    assertThat(answerTo("authoredOn", "9999-12-31T23:59:59Z").status()).isLessThan(500);
    assertThat(answerTo("end", "9999-12-31").status()).isLessThan(500);
    assertThat(answerTo("start", "9999-12-31").status()).isLessThan(500);
    assertThat(answerTo("dateTime", "9999-12-31").status()).isLessThan(500);
    assertThat(answerTo("birthDate", "9999-12-31").status()).isLessThan(500);
    var forEver = consent();
    ((ObjectNode) forEver.at("/provision/period")).put("end", "9999-12-31");
    assertThat(stage.as(Stage.SENDER).post("Consent", forEver).status()).isEqualTo(201);
    assertThat(answerTo("birthDate", "0001-01-01").status()).isLessThan(500);
  }

  private Fhir.Answer answerTo(String element, String time) {
    var plan = Json.write(SentPlan.ofWren().called(element + time).bundle());
    var text = plan.replaceAll("(\"" + element + "\":\")[^\"]*", "$1" + time);
    return stage.as(Stage.SENDER).post("", text);
  }

  private Fhir.Answer posted(String condition) {
    return stage
        .as(Stage.SENDER)
        .exchange(
            "Consent",
            request ->
                request
                    .header("Content-Type", "application/fhir+json")
                    .header("If-None-Exist", condition)
                    .POST(BodyPublishers.ofString(Json.write(consent()))));
  }

  /** The one of the plan, as if for another service. */
  private ObjectNode consent() {
    var consent = (ObjectNode) stage.as(Stage.SENDER).get("Consent").body();
    var first = (ObjectNode) Json.at(consent, "entry.0.resource").deepCopy();
    first.remove("id");
    first.remove("meta");
    return first;
  }

  private String person() {
    return Json.text(consent(), "patient.reference");
  }
}
