package care.alongside.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import care.alongside.Fhir;
import care.alongside.RehearsalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two nodes on one database, eight senders and three services that answer, while nodes are killed
 * and frozen, PostgreSQL is stopped and partners fail and hang. {@code -Dfaults.seed} repeats the
 * order of what goes wrong; {@code -Dfaults.plans} and its siblings make a run longer or shorter.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
@Execution(CONCURRENT)
class FaultRunTest {

  private static final Logger LOG = LoggerFactory.getLogger(FaultRunTest.class);
  private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();

  private static final Instant CLOCK = Instant.parse("2026-05-11T17:00:00Z");

  /** The first contact is due so long after the clock was set, and another one after each step. */
  private static final Duration FIRST_DUE = Duration.ofSeconds(45);

  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final long seed = Long.getLong("faults.seed", System.nanoTime());
  private final FaultyPartners partners = new FaultyPartners(seed);
  private final OwnPostgres postgres = OwnPostgres.startIn(RehearsalProcess.emptyFolder(FOLDER));
  private final List<Node> nodes = new ArrayList<>();

  private Node node(String name) {
    var settings =
        Stream.concat(NodeSettings.on(postgres).stream(), partners.settings().stream()).toList();
    return Node.begin(FOLDER, name, List.of(), settings);
  }

  @AfterEach
  void end() {
    nodes.forEach(Node::close);
    postgres.close();
    partners.close();
  }

  @Test
  @Execution(SAME_THREAD)
  void nothingIsLostAndNothingDoneTwiceWhateverFails() {
    run(
        Integer.getInteger("faults.plans", 40),
        Integer.getInteger("faults.kills", 2),
        Integer.getInteger("faults.stops", 1),
        Integer.getInteger("faults.freezes", 1));
  }

  @Test
  @Tag("deep")
  @Execution(SAME_THREAD)
  void nothingIsLostAndNothingDoneTwiceForALongTime() {
    run(2000, 40, 10, 4);
  }

  private void run(int plans, int kills, int stops, int freezes) {
    LOG.info("-Dfaults.seed={}", seed);
    postgres.begin(CLOCK);
    nodes.add(node("one"));
    nodes.add(node("other"));
    nodes.forEach(Node::awaitReady);
    var begun = System.nanoTime();
    try (var crowd = new Crowd(nodes, plans, number -> ThreeAsked.text(number, assessed(number)))) {
      crowd.begin();
      new Mishaps(seed, nodes, postgres).with(kills, stops, freezes).befall(crowd, plans);
      partners.getWell();
      var aftermath = new Aftermath(postgres.tables(), plans);
      aftermath.awaitQuiet(CLOCK.plus(FIRST_DUE).plus(STEP.multipliedBy(plans)), PATIENCE);
      LOG.info(
          "{} plans of 3 requests, {} kills, {} stops, {} freezes: {} s",
          plans,
          kills,
          stops,
          freezes,
          Duration.ofNanos(System.nanoTime() - begun).toSeconds());
      everythingIsThereOnce(crowd, aftermath);
    }
    nodesSaySoWhileTheDatabaseStandsStill();
    endsWithoutHoldingAnything();
  }

  private static Instant assessed(int number) {
    return CLOCK
        .plus(FIRST_DUE)
        .plus(STEP.multipliedBy(number))
        .minus(Duration.ofHours(48))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private void everythingIsThereOnce(Crowd crowd, Aftermath aftermath) {
    var said = "seed " + seed;
    var sender = Fhir.at(nodes.getFirst().port()).as("harbourside-ae");
    assertThat(crowd.refusals()).as(said).isEmpty();
    crowd
        .kept()
        .forEach(
            (number, answer) ->
                assertThat(sender.post("", ThreeAsked.text(number, assessed(number))).text())
                    .as(said)
                    .isEqualTo(answer));
    assertThat(Fhir.at(nodes.getFirst().port()).get("/rehearsal/invariants").body().valueStream())
        .as(said)
        .allMatch(count -> count.intValue() == 0);
    assertThat(aftermath.plans()).as(said).isEqualTo(crowd.kept().size());
    assertThat(aftermath.plansNotCalledAboutOnce()).as(said).isEmpty();
    var accepted = crowd.accepted();
    accepted.keySet().removeAll(aftermath.tasksOf(crowd.withdrawn()));
    assertThat(aftermath.statusOf(accepted.keySet())).as(said).isEqualTo(accepted);
    assertThat(crowd.withdrawn()).as(said).isNotEmpty();
    assertThat(aftermath.openIn(crowd.withdrawn())).as(said).isEmpty();
    assertThat(aftermath.undelivered(partners.arrivals())).as(said).isEmpty();
    assertThat(aftermath.strange(partners.arrivals())).as(said).isEmpty();
    assertThat(mended()).as(said).isEmpty();
  }

  /** What the nodes had to mend, although everything is written together. */
  private static List<String> mended() {
    return Stream.of("one.log", "other.log").flatMap(FaultRunTest::mendedIn).toList();
  }

  private static Stream<String> mendedIn(String log) {
    try {
      return Files.readAllLines(FOLDER.resolve(log)).stream()
          .filter(
              line ->
                  line.contains("was found without what follows it")
                      || line.contains("could not be mended"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void nodesSaySoWhileTheDatabaseStandsStill() {
    postgres.freeze();
    try {
      nodes.forEach(Mishaps::awaitThatItSaysBusy);
    } finally {
      postgres.thaw();
    }
    nodes.forEach(Node::awaitReady);
  }

  private void endsWithoutHoldingAnything() {
    nodes.forEach(Node::end);
    assertThat(new Aftermath(postgres.tables(), 0).held()).isZero();
  }
}
