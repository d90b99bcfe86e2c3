package care.alongside.crash;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.RehearsalProcess;
import care.alongside.rehearsal.Logins;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long due work stays stuck that a node had begun when it was killed: as the product is set up,
 * and with what Camunda has by default, a lock of 300 s that no restart gives back.
 */
@Tag("bench")
class RecoveryBenchTest {

  private static final Logger LOG = LoggerFactory.getLogger(RecoveryBenchTest.class);
  private static final Path FOLDER = Path.of("target", "recovery").toAbsolutePath();
  private static final Instant CLOCK = Instant.parse("2026-05-11T17:00:00Z");
  private static final Instant ASSESSED = CLOCK.plusSeconds(20).minus(Duration.ofHours(48));

  /** How nodes are set up; who is started again is called as before, or is somebody new. */
  private record Setup(String says, String lock, boolean survivor, boolean sameName) {}

  @Test
  void stuckWorkRunsAgainSoonerThanStock() {
    var restarted = seconds(new Setup("ours, started again", "PT30S", false, true));
    var survived = seconds(new Setup("ours, another node takes over", "PT30S", true, true));
    var stock = seconds(new Setup("stock, started again", "PT5M", false, false));
    assertThat(restarted).isLessThan(stock);
    assertThat(survived).isLessThan(stock);
  }

  private static long seconds(Setup setup) {
    try (var partners = new FaultyPartners(1);
        var postgres = OwnPostgres.startIn(RehearsalProcess.emptyFolder(FOLDER));
        var one = node("one", setup, postgres, partners).awaitReady()) {
      partners.getWell();
      Fhir.at(one.port()).reset(CLOCK);
      try (var other = setup.survivor() ? node("two", setup, postgres, partners) : one) {
        long seconds = killed(List.of(other.awaitReady(), one), setup, postgres, partners);
        LOG.info("{}: {} s", setup.says(), seconds);
        return seconds;
      }
    }
  }

  private static long killed(
      List<Node> nodes, Setup setup, OwnPostgres postgres, FaultyPartners partners) {
    var sender = Fhir.at(nodes.getFirst().port()).as("harbourside-ae");
    assertThat(sender.post("", ThreeAsked.text(0, ASSESSED)).status()).isEqualTo(200);
    killInTheMiddle(nodes, postgres);
    long begun = System.nanoTime();
    if (setup.survivor()) {
      awaitCall(postgres);
    } else {
      try (var _ = node(setup.sameName() ? "one" : "new", setup, postgres, partners)) {
        awaitCall(postgres);
      }
    }
    return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
  }

  private static Node node(
      String name, Setup setup, OwnPostgres postgres, FaultyPartners partners) {
    var settings =
        Stream.of(
                NodeSettings.on(postgres),
                partners.settings(),
                List.of("--alongside.workflow.lock-time=" + setup.lock()))
            .flatMap(List::stream)
            .toList();
    return Node.begin(FOLDER, name, List.of(), settings);
  }

  /** The work of who has begun it waits for a lock of ours while that node is killed. */
  private static void killInTheMiddle(List<Node> nodes, OwnPostgres postgres) {
    try (Connection held = DriverManager.getConnection(postgres.address(), Logins.OWNER, "none");
        var statement = held.createStatement()) {
      held.setAutoCommit(false);
      statement.execute("lock table handoff in exclusive mode");
      var owner = awaitOwner(postgres);
      Moments.pass(500);
      nodes.stream().filter(node -> node.name().equals(owner)).forEach(Node::kill);
      held.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String awaitOwner(OwnPostgres postgres) {
    while (true) {
      var owner =
          postgres
              .tables()
              .sql("select lock_owner_ from camunda.act_ru_job where lock_owner_ is not null")
              .query(String.class)
              .optional();
      if (owner.isPresent()) {
        return owner.get();
      }
      Moments.pass(100);
    }
  }

  private static void awaitCall(OwnPostgres postgres) {
    int calls = 0;
    while (calls == 0) {
      calls =
          postgres
              .tables()
              .sql("select count(*) from handoff where code = 'escalation'")
              .query(Integer.class)
              .single();
      Moments.pass(200);
    }
  }
}
