package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Nobody who receives a plan is asked for anything that is in it already. */
@Rehearsed
class TellItOnceTest {

  /** What a service is asked for, as the names of the parts of an answer. */
  private static final Set<String> OF_ITS_OWN_WORK =
      Set.of("status", "reasonRequired", "outcomeRequired", "reason");

  /** All that an answer needs: codes, and where they stand. */
  private static final Pattern CODE = Pattern.compile("[a-z-]+|https?://\\S+|/\\w+");

  private final Stage stage;

  TellItOnceTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void aServiceIsAskedForItsOwnWorkOnlyFromOfferToOutcome() {
    stage.open(SentPlan.ofWren());
    var task = stage.task("tideline", "");
    var asked = new HashSet<String>();
    var answers = new ArrayList<String>();

    for (String status : List.of("received", "accepted", "in-progress", "completed")) {
      task.actions().forEach(action -> asked.addAll(partsOf(action)));
      answers.add(answer(task, status));
    }

    assertThat(task.status()).isEqualTo("completed");
    assertThat(asked).isSubsetOf(OF_ITS_OWN_WORK);
    assertThat(wordsOf(answers)).isEmpty();
  }

  private static List<String> partsOf(JsonNode action) {
    return action.path("part").valueStream().map(part -> Json.text(part, "name")).toList();
  }

  /** With the status, and the outcome where one is needed; with nothing else. */
  private static String answer(TaskInHand task, String status) {
    var patch = Json.array();
    patch.addObject().put("op", "replace").put("path", "/status").put("value", status);
    if (status.equals("completed")) {
      var with = Json.object();
      TaskInHand.resulting(with, "support-given");
      patch
          .addObject()
          .put("op", "add")
          .put("path", "/output")
          .set("value", with.path("output").deepCopy());
    }
    int version = Integer.parseInt(Json.text(task.read(), "meta.versionId"));
    var answer = task.caller().patch("Task/" + task.id(), version, patch.toString());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return patch.toString();
  }

  private static Set<String> wordsOf(List<String> answers) {
    return answers.stream()
        .flatMap(answer -> leaves(Json.read(answer)).stream())
        .filter(text -> !CODE.matcher(text).matches())
        .collect(Collectors.toSet());
  }

  private static Set<String> leaves(JsonNode node) {
    var found = new HashSet<String>();
    if (node.isString()) {
      found.add(node.asString());
    }
    node.valueStream().forEach(child -> found.addAll(leaves(child)));
    return found;
  }

  /** The one form there is holds what the person says of themself, and comes with the plan. */
  @Test
  void theOnlyFormIsAnsweredInThePlanAndReadByWhoeverMay() throws IOException {
    try (var files = Files.list(Path.of("fhir-profiles"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("Questionnaire-"))
          .containsExactly("Questionnaire-about-me.json");
    }
    var form = Json.read(Files.readString(Path.of("fhir-profiles/Questionnaire-about-me.json")));
    var questions = form.findValuesAsString("linkId");
    stage.open(SentPlan.ofWren());

    var read = stage.found("tideline", "QuestionnaireResponse").getFirst();

    assertThat(read.findValuesAsString("linkId")).isNotEmpty().isSubsetOf(questions);
    assertThat(form.toString().toLowerCase(Locale.ROOT))
        .doesNotContain("nhs number", "date of birth", "address", "phone", "what happened");
  }
}
