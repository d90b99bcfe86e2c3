package care.alongside.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import care.alongside.Fhir;
import care.alongside.RehearsalProcess;
import care.alongside.kernel.Json;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node is halted just before or just after one statement, commit or outgoing call; it is started
 * again, and every promise holds. One test tries one point, chosen by {@code -Dfaults.seed}; the
 * other tries all.
 */
@Execution(CONCURRENT)
class CrashPointsTest {

  private static final Logger LOG = LoggerFactory.getLogger(CrashPointsTest.class);
  private static final Path FOLDER = Path.of("target", "crash-points").toAbsolutePath();
  private static final Instant EVENING = Instant.parse("2026-05-11T17:00:00Z");
  private static final Instant ASSESSED = Instant.parse("2026-05-11T15:15:00Z");
  private static final int ALL = 1000;

  private final long seed = Long.getLong("faults.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final FaultyPartners partners = new FaultyPartners(seed);
  private final HaltDoor door = new HaltDoor();
  private final OwnPostgres postgres = OwnPostgres.startIn(RehearsalProcess.emptyFolder(FOLDER));
  private final Node node =
      Node.begin(
          FOLDER,
          "node",
          List.of(door.option()),
          Stream.concat(NodeSettings.on(postgres).stream(), partners.settings().stream()).toList());
  private int plans;

  @BeforeEach
  void begin() {
    partners.getWell();
    node.awaitReady();
    Fhir.at(node.port()).reset(EVENING);
  }

  @AfterEach
  void end() {
    node.close();
    postgres.close();
    partners.close();
  }

  @Test
  @Execution(SAME_THREAD)
  void everyPromiseHoldsWhereverANodeIsHalted() {
    haltAt(1);
  }

  @Test
  @Tag("deep")
  @Execution(SAME_THREAD)
  void everyPromiseHoldsAtEveryPoint() {
    haltAt(ALL);
  }

  private void haltAt(int most) {
    LOG.info("-Dfaults.seed={}", seed);
    // The second ones count: after a start there are some more at first, and never fewer.
    countAccepting();
    countAnswering();
    var all = new ArrayList<Runnable>();
    all.addAll(halts("accepting", countAccepting(), this::haltAccepting));
    all.addAll(halts("answering", countAnswering(), this::haltAnswering));
    all.addAll(halts("couriers", countCouriers(), this::haltCouriers));
    Collections.shuffle(all, random);
    all.stream().limit(most).forEach(Runnable::run);
    allIsWell();
  }

  /** One before and one after each point of a path. */
  private static List<Runnable> halts(String path, int count, Consumer<HaltDoor.Point> halt) {
    LOG.info("{}: {} points", path, count);
    assertThat(count).isPositive();
    return IntStream.rangeClosed(1, count)
        .boxed()
        .flatMap(
            number ->
                Stream.<Runnable>of(
                    () -> halt.accept(new HaltDoor.Point(number, false)),
                    () -> halt.accept(new HaltDoor.Point(number, true))))
        .toList();
  }

  private int countAccepting() {
    var sender = sender();
    door.count(HaltDoor.REQUESTS);
    assertThat(sender.post("", plan(plans++)).status()).isEqualTo(200);
    return door.passed();
  }

  private int countAnswering() {
    var practice = practice();
    var task = offerTo(practice);
    door.count(HaltDoor.REQUESTS);
    assertThat(accept(practice, task).status()).isEqualTo(200);
    return door.passed();
  }

  /** Of one plan's messages; claims that find nothing come in between, and go on for ever. */
  private int countCouriers() {
    var sender = sender();
    var aftermath = new Aftermath(postgres.tables(), plans);
    aftermath.awaitDelivered(Duration.ofMinutes(2));
    door.count(HaltDoor.COURIERS);
    assertThat(sender.post("", plan(plans++)).status()).isEqualTo(200);
    aftermath.awaitDelivered(Duration.ofMinutes(2));
    return door.passed();
  }

  private void haltAccepting(HaltDoor.Point point) {
    var sender = sender();
    int number = plans++;
    door.arm(HaltDoor.REQUESTS, point);
    diesAt(point, () -> sender.post("", plan(number)));
    var first = sender().post("", plan(number));
    assertThat(first.status()).as("%s, seed %d", point, seed).isEqualTo(200);
    assertThat(sender().post("", plan(number)).text()).isEqualTo(first.text());
    assertThat(new Aftermath(postgres.tables(), plans).plans())
        .as("%s, seed %d", point, seed)
        .isEqualTo(plans);
    allIsWell();
  }

  private void haltAnswering(HaltDoor.Point point) {
    assertThat(sender().post("", plan(plans++)).status()).isEqualTo(200);
    var task = offerTo(practice());
    var practice = practice();
    door.arm(HaltDoor.REQUESTS, point);
    diesAt(point, () -> accept(practice, task));
    if (Json.text(practice().get("Task/" + task).body(), "status").equals("requested")) {
      assertThat(accept(practice(), task).status()).isEqualTo(200);
    }
    assertThat(Json.text(practice().get("Task/" + task).body(), "status"))
        .as("%s, seed %d", point, seed)
        .isEqualTo("accepted");
    allIsWell();
  }

  private void haltCouriers(HaltDoor.Point point) {
    var sender = sender();
    int number = plans++;
    door.arm(HaltDoor.COURIERS, point);
    diesAt(point, () -> sender.post("", plan(number)));
    assertThat(sender().post("", plan(number)).status()).isEqualTo(200);
    var aftermath = new Aftermath(postgres.tables(), plans);
    aftermath.awaitDelivered(Duration.ofMinutes(2));
    assertThat(aftermath.undelivered(partners.arrivals())).as("%s, seed %d", point, seed).isEmpty();
    allIsWell();
  }

  /** The node halts while this is done, or soon after; then it is started again. */
  private void diesAt(HaltDoor.Point point, Runnable work) {
    try {
      work.run();
    } catch (UncheckedIOException gone) {
      LOG.debug("No answer at {}", point, gone);
    }
    node.handle().onExit().orTimeout(1, TimeUnit.MINUTES).join();
    node.startAgain();
    node.awaitReady();
  }

  private void allIsWell() {
    assertThat(Fhir.at(node.port()).get("/rehearsal/invariants").body().valueStream())
        .as("seed %d", seed)
        .allMatch(count -> count.intValue() == 0);
  }

  private static String plan(int number) {
    return ThreeAsked.text(number, ASSESSED);
  }

  private Fhir sender() {
    return Fhir.at(node.port()).as("harbourside-ae");
  }

  private Fhir practice() {
    return Fhir.at(node.port()).as("marram-practice");
  }

  private static String offerTo(Fhir practice) {
    return practice.get("Task?status=requested&_count=1").at("entry.0.resource.id");
  }

  private static Fhir.Answer accept(Fhir practice, String task) {
    return practice.patch("Task/" + task, 1, Crowd.ACCEPT);
  }
}
