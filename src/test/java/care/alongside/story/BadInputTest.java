package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever comes in, the answer is a kind refusal that names the next step, and nothing is kept.
 */
@Rehearsed
class BadInputTest {

  private static final int MUTATIONS = 150;

  private final Stage stage;

  BadInputTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | {
          400 | hello
          400 | []
          400 | {"resourceType":"Bundle","type":"transaction","type":"batch"}
          400 | {"resourceType":"Patient"}
          422 | {"resourceType":"Bundle","type":"batch"}
          422 | {"resourceType":"Bundle","type":"transaction"}
          """)
  void refusesABodyThatOpensNoPlan(int status, String body) {
    isRefused(stage.as(Stage.SENDER).post("", body), status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | Task?foo=1
          400 | Task?owner:exactly=1
          400 | Task?owner.name=x
          400 | Task?_sort=mood
          400 | Task?_count=many
          400 | Task?due=soon
          400 | Task?_cursor=here
          400 | Task?_include=Task:mood
          400 | Task?%00=1
          400 | Task?_id=%ff
          400 | Patient?identifier=%00
          404 | Task/none
          404 | Task/00000000-0000-4000-8000-000000000000
          404 | Task/00000000-0000-4000-8000-000000000000/$timeline
          404 | Observation
          404 | a/b/c/d
          """)
  void refusesAQuestionThatMakesNoSense(int status, String path) {
    isRefused(stage.as("tideline").get(path), status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | hello
          400 | [{}]
          400 | [1]
          400 | [{"op":"add","path":5,"value":1}]
          400 | [{"op":"move","path":"/status"}]
          422 | [{"op":"replace","path":"/none/9/a","value":1}]
          422 | [{"op":"replace","path":"","value":5}]
          400 | [{"op":"remove","path":"/resourceType"}]
          422 | [{"op":"replace","path":"/status","value":"completed"}]
          422 | [{"op":"replace","path":"/status","value":"rejected"}]
          422 | [{"op":"replace","path":"/intent","value":"plan"}]
          """)
  void refusesAPatchThatDoesNotFit(int status, String patch) {
    stage.open(SentPlan.ofWren());
    var tideline = stage.as("tideline");
    var task = tideline.get("Task").at("entry.0.resource.id");

    isRefused(tideline.patch("Task/" + task, 1, patch), status);
    assertThat(tideline.get("Task/" + task).at("meta.versionId")).isEqualTo("1");
  }

  @Test
  void refusesWhoeverHasNoToken() {
    var nobody = stage.as(Stage.SENDER).withToken("nonsense");

    assertThat(nobody.get("Task").status()).isEqualTo(401);
    assertThat(nobody.post("", SentPlan.ofWren().bundle()).status()).isEqualTo(401);
  }

  @Test
  void neverFailsWhateverIsChangedInAPlan() {
    var random = new Random(20260511);
    var sender = stage.as(Stage.SENDER);
    for (int i = 0; i < MUTATIONS; i++) {
      var answer = sender.post("", mutated(SentPlan.ofWren().bundle(), random));
      assertThat(answer.status()).as("mutation %s", i).isLessThan(500);
      assertThat(answer.text()).doesNotContain("care.alongside", "org.springframework");
    }
    stage.allIsWell();
  }

  private void isRefused(Fhir.Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.at("resourceType")).isEqualTo("OperationOutcome");
    assertThat(answer.at("issue.0.details.text")).isNotBlank().doesNotContain("Exception");
  }

  private static JsonNode mutated(ObjectNode bundle, Random random) {
    var places = new ArrayList<JsonNode>();
    collect(bundle, places);
    var place = places.get(random.nextInt(places.size()));
    if (place instanceof ObjectNode object && !object.isEmpty()) {
      var names = List.copyOf(object.propertyNames());
      change(object, names.get(random.nextInt(names.size())), random);
    } else if (place instanceof ArrayNode array) {
      array.add(value(random));
    }
    return bundle;
  }

  private static void change(ObjectNode object, String name, Random random) {
    switch (random.nextInt(3)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, value(random));
      default -> object.set(name + "x", value(random));
    }
  }

  private static JsonNode value(Random random) {
    var values =
        List.of("1", "null", "\"\"", "\"2026-13-45\"", "[]", "{}", "[[]]", "true", "\"<b>\"");
    return Json.read(values.get(random.nextInt(values.size())));
  }

  private static void collect(JsonNode node, List<JsonNode> found) {
    if (node.isContainer()) {
      found.add(node);
    }
    node.forEach(child -> collect(child, found));
  }
}
