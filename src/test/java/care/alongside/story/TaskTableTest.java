package care.alongside.story;

import static care.alongside.story.TaskInHand.because;
import static care.alongside.story.TaskInHand.part;
import static care.alongside.story.TaskInHand.resulting;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may move a Task from where to where, through every door: what the contract lists, no more.
 */
@Rehearsed
class TaskTableTest {

  private static final List<String> REASONS =
      List.of(
          "no-capacity",
          "outside-age-range",
          "out-of-area",
          "missing-skill",
          "cannot-meet-access-need",
          "needs-other-service",
          "could-not-contact",
          "person-said-no",
          "person-changed-mind",
          "missing-information",
          "duplicate",
          "wrong-person",
          "consent-withdrawn",
          "offer-expired",
          "other");

  private static final List<String> OTHERS =
      List.of("marram-practice", Stage.LIAISON, "kite-youth", "headland-crisis", "ava");

  /** What was tried by whom, to what end, for which reason. */
  private static final Set<String> TRIED = ConcurrentHashMap.newKeySet();

  private static final List<Door> DOORS = List.of(Door.PUT, Door.PATCH, Door.TRANSACTION);

  private final Stage stage;
  private final TaskScene scene;
  private int turn;

  TaskTableTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
    scene = new TaskScene(stage);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  static Stream<Arguments> reachable() {
    return Map.of(
            "fulfill", TaskTable.STATUSES,
            "aftercare-contact", without("draft", "requested", "received"),
            "escalation", without("draft"),
            "abort", List.of("requested", "received", "rejected", "completed", "cancelled"))
        .entrySet()
        .stream()
        .flatMap(entry -> entry.getValue().stream().map(s -> Arguments.of(entry.getKey(), s)));
  }

  private static List<String> without(String... statuses) {
    var left = new ArrayList<>(TaskTable.STATUSES);
    left.removeAll(List.of(statuses));
    return left;
  }

  @ParameterizedTest
  @MethodSource("reachable")
  void whatIsListedSucceeds(String code, String from) {
    var listed = new TreeMap<String, Set<String>>();
    for (char who : new char[] {'R', 'O'}) {
      for (var action : handOf(code, who, scene.at(code, from)).actions()) {
        tryOut(code, from, who, action);
        listed.merge(who + "", Set.of(part(action, "status", "valueCode")), TaskTableTest::both);
      }
    }

    assertThat(listed).isEqualTo(expected(from));
    stage.allIsWell();
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Set<String>> expected(String from) {
    var expected = new TreeMap<String, Set<String>>();
    TaskTable.all().stream()
        .filter(row -> row.from().equals(from))
        .forEach(row -> expected.merge(row.who() + "", Set.of(row.to()), TaskTableTest::both));
    return expected;
  }

  /**
   * Each door on a Task of its own; and each reason that is listed, once for each move to a status,
   * since what may be given does not depend on where it comes from.
   */
  private void tryOut(String code, String from, char who, JsonNode action) {
    var row = TaskTable.find(from, part(action, "status", "valueCode"), who).orElseThrow();
    assertThat(part(action, "reasonRequired", "valueBoolean")).isEqualTo("" + row.needsReason());
    var reasons = reasonsOf(action);
    assertThat(reasons.isEmpty()).isEqualTo(!row.needsReason());
    if (!code.equals("fulfill")) {
      succeeds(code, row, reasons.stream().findFirst().orElse(""), nextDoor());
    } else if (row.needsReason()) {
      reasons.stream()
          .filter(reason -> TRIED.add(who + row.to() + reason) || reason.equals(reasons.getFirst()))
          .forEach(reason -> succeeds(code, row, reason, nextDoor()));
    } else {
      DOORS.stream().forEach(door -> succeeds(code, row, "", door));
    }
  }

  private static List<String> reasonsOf(JsonNode action) {
    return action
        .path("part")
        .valueStream()
        .filter(part -> Json.text(part, "name").equals("reason"))
        .map(part -> Json.text(part, "valueCoding.code"))
        .toList();
  }

  private Door nextDoor() {
    return DOORS.get(turn++ % DOORS.size());
  }

  private void succeeds(String code, TaskTable.Row row, String reason, Door door) {
    var task = handOf(code, row.who(), scene.at(code, row.from()));
    var answer = door.send(task, edited(task.read(), row, reason));
    var reached = code.equals("abort") && row.to().equals("accepted") ? "completed" : row.to();

    assertThat(answer.status()).as("%s %s %s: %s", row, reason, door, answer).isEqualTo(200);
    assertThat(stage.task(Stage.SENDER, task).status()).isEqualTo(reached);
  }

  private TaskInHand handOf(String code, char who, TaskInHand task) {
    return stage.task(who == 'R' ? TaskScene.REQUESTER : TaskScene.ownerOf(code), task);
  }

  private static ObjectNode edited(ObjectNode task, TaskTable.Row row, String reason) {
    task.put("status", row.to());
    if (row.needsReason()) {
      because(task, reason);
    }
    if (row.needsOutcome()) {
      resulting(task, "support-given");
    }
    return task;
  }

  @ParameterizedTest
  @MethodSource("reachable")
  void everythingElseIsRefusedAndChangesNothing(String code, String from) {
    var plan = SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER);
    var task = scene.at(code, from, plan);
    stage.settle();
    var before = stage.contents();

    refusedToItsParties(code, from, task);
    refusedToOthers(code, from, task, stage.task(Stage.SENDER, task).read());

    assertThat(stage.contents()).isEqualTo(before);
  }

  private void refusedToItsParties(String code, String from, TaskInHand task) {
    for (char who : new char[] {'R', 'O'}) {
      if (from.equals("draft") && who == 'O') {
        continue;
      }
      var hand = handOf(code, who, task);
      var read = hand.read();
      for (var to : statuses(from)) {
        var row = TaskTable.find(from, to, who);
        if (row.isEmpty()) {
          refusedEitherWay(hand, read, from, to);
        } else {
          refusedForWhatIsMissing(code, hand, read, row.get());
        }
      }
    }
  }

  private static List<String> statuses(String from) {
    return Stream.concat(TaskTable.STATUSES.stream(), Stream.of("ready"))
        .filter(to -> !to.equals(from))
        .toList();
  }

  /** With all that any move could need, so that nothing but the move itself is in the way. */
  private void refusedEitherWay(TaskInHand hand, ObjectNode read, String from, String to) {
    var wish = wish(read, to);
    for (var door : List.of(Door.PUT, nextDoor())) {
      var answer = door.send(hand, wish);
      assertThat(answer.status()).as("%s to %s %s: %s", from, to, door, answer).isEqualTo(422);
      assertThat(answer.at("issue.0.details.text")).contains("From here you can go to");
    }
  }

  private static ObjectNode wish(ObjectNode read, String to) {
    var wish = read.deepCopy().put("status", to);
    if (Set.of("rejected", "on-hold", "cancelled", "failed").contains(to)) {
      because(wish, "duplicate");
    }
    if (to.equals("completed")) {
      resulting(wish, "support-given");
    }
    return wish;
  }

  private void refusedForWhatIsMissing(
      String code, TaskInHand hand, ObjectNode read, TaskTable.Row row) {
    var listed =
        hand.actions().stream()
            .filter(action -> part(action, "status", "valueCode").equals(row.to()))
            .flatMap(action -> reasonsOf(action).stream())
            .toList();
    var given = Json.text(read, "statusReason.coding.0.code");
    for (var reason : row.needsReason() ? REASONS : REASONS.subList(0, 1)) {
      if (!listed.contains(reason) && !reason.equals(given)) {
        refused(hand, withReason(read, row, reason), 422);
      }
    }
    if (row.needsReason() || (row.needsOutcome() && !code.equals("abort"))) {
      var bare = read.deepCopy().put("status", row.to());
      bare.remove("statusReason");
      refused(hand, bare, 422);
    }
  }

  private static ObjectNode withReason(ObjectNode read, TaskTable.Row row, String reason) {
    var wish = edited(read.deepCopy(), row, reason);
    because(wish, reason);
    return wish;
  }

  private void refused(TaskInHand hand, ObjectNode wish, int status) {
    var answer = nextDoor().send(hand, wish);
    assertThat(answer.status()).as(wish + " " + answer).isEqualTo(status);
  }

  /** Whoever has no part in it, by whatever door, whatever somebody could do with it from here. */
  private void refusedToOthers(String code, String from, TaskInHand task, ObjectNode read) {
    for (var other : OTHERS) {
      if (other.equals(TaskScene.ownerOf(code))) {
        continue;
      }
      var hand = stage.task(other, task);
      for (var to : possible(from)) {
        var answer = nextDoor().send(hand, wish(read, to));
        assertThat(answer.status()).as("%s to %s: %s", other, to, answer).isIn(403, 404);
      }
      assertThat(hand.actions()).isEmpty();
    }
  }

  private static Set<String> possible(String from) {
    return Stream.concat(
            Stream.of("accepted"),
            TaskTable.all().stream().filter(row -> row.from().equals(from)).map(TaskTable.Row::to))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
