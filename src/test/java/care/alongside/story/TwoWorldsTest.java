package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.fhir.OpenableLock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Two worlds that are alike but for what somebody may not know answer them alike, byte for byte,
 * whatever they ask.
 */
@Rehearsed
@Import(OpenableLock.class)
class TwoWorldsTest {

  private static final int SAMPLE = 400;
  private static final int DEEP = 5000;
  private static final int OPENED = 60;
  private static final long SEED = 20260511;

  private final Stage stage;
  private final Locks locks;
  private Runnable opening = () -> {};

  TwoWorldsTest(@LocalServerPort int port, JdbcClient db, OpenableLock first) {
    this.stage = new Stage(port, db);
    this.locks = new Locks(first, db);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tideline", "headland-crisis", "marram-practice", "ava", Stage.SENDER})
  void answerAlike(String actor) {
    assertThat(differences(actor, SAMPLE, SEED)).isEmpty();
  }

  @Tag("deep")
  @ParameterizedTest
  @ValueSource(strings = {"tideline", "headland-crisis", "marram-practice", "ava", Stage.SENDER})
  void answerAlikeHoweverOftenTheyAreAsked(String actor) {
    assertThat(differences(actor, DEEP, SEED + 1)).isEmpty();
  }

  @Test
  void answerDifferentlyWhereTheLocksAreOpen() {
    opening =
        () -> {
          locks.openFirst();
          locks.openSecond();
        };

    assertThat(differences("tideline", OPENED, SEED)).isNotEmpty();
  }

  /** What is left out of a document is a check of its own, beside who may read the document. */
  @Test
  void answerDifferentlyWhereNothingIsLeftOutOfADocument() {
    opening = locks::openElements;

    assertThat(differences("tideline", OPENED, SEED)).isNotEmpty();
  }

  /** The first few requests that tell the worlds apart, each with both answers. */
  private Map<String, List<String>> differences(String actor, int count, long seed) {
    var names = names(actor);
    var requests = new Asking(statement(), names, seed).requests(count);
    var less = answers(World.of(stage, actor, false), names, actor, requests);
    var more = answers(World.of(stage, actor, true), names, actor, requests);
    var differences = new LinkedHashMap<String, List<String>>();
    IntStream.range(0, count)
        .filter(i -> !less.get(i).equals(more.get(i)))
        .limit(5)
        .forEach(
            i ->
                differences.put(
                    "seed " + seed + ": " + requests.get(i).words(),
                    List.of(less.get(i), more.get(i))));
    return differences;
  }

  private List<String> names(String actor) {
    var names = new TreeSet<>(World.of(stage, actor, false).names());
    names.addAll(World.of(stage, actor, true).names());
    return List.copyOf(names);
  }

  private JsonNode statement() {
    return stage.anybody().get("metadata").body().at("/rest/0");
  }

  private List<String> answers(
      World world, List<String> names, String actor, List<Asking.Request> requests) {
    opening.run();
    try {
      return asked(world, names, actor, requests);
    } finally {
      locks.close();
    }
  }

  private List<String> asked(
      World world, List<String> names, String actor, List<Asking.Request> requests) {
    var alike = new Likeness(world, names);
    var answers = new ArrayList<String>();
    for (var request : requests) {
      var caller = stage.as(actor);
      var answer = request.how().apply(request.address().apply(world)).by(caller);
      answers.add(alike.of(answer) + following(answer, alike, caller));
    }
    return answers;
  }

  /** The pages after a page, as far as anybody reads. */
  private static String following(Fhir.Answer page, Likeness alike, Fhir caller) {
    var said = new StringBuilder();
    var next = nextOf(page);
    for (int i = 0; i < 3 && !next.isEmpty(); i++) {
      var answer = caller.get(next.substring(next.indexOf("/fhir/") + "/fhir/".length()));
      said.append("\nnext: ").append(alike.of(answer));
      next = nextOf(answer);
    }
    return said.toString();
  }

  private static String nextOf(Fhir.Answer page) {
    return page.text().startsWith("{")
        ? page.body()
            .path("link")
            .valueStream()
            .filter(link -> link.path("relation").asString("").equals("next"))
            .map(link -> link.path("url").asString(""))
            .findFirst()
            .orElse("")
        : "";
  }
}
