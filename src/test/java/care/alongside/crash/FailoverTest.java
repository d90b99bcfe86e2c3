package care.alongside.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import care.alongside.Fhir;
import care.alongside.RehearsalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The primary PostgreSQL is lost while plans are accepted, and its synchronous standby takes over:
 * the nodes find it by their JDBC address alone, and nothing that was acknowledged is lost.
 */
@Tag("deep")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
@Execution(CONCURRENT)
class FailoverTest {

  private static final Logger LOG = LoggerFactory.getLogger(FailoverTest.class);
  private static final Path FOLDER = Path.of("target", "failover").toAbsolutePath();
  private static final Instant CLOCK = Instant.parse("2026-05-11T17:00:00Z");
  private static final int PLANS = Integer.getInteger("failover.plans", 400);

  /** From the loss of the primary to the next answer, the time to promote the standby included. */
  private static final Duration WITHIN_SECONDS = Duration.ofSeconds(20);

  private final FaultyPartners partners = new FaultyPartners(1);

  @Test
  void nothingAcknowledgedIsLostWhenTheStandbyTakesOver() {
    partners.getWell();
    copyOfAnEmptyOne();
    try (var primary =
            OwnPostgres.startAgainIn(
                FOLDER.resolve("primary"), Map.of("synchronous_standby_names", "standby"));
        var standby = standbyOf(primary)) {
      awaitStreaming(primary);
      run(primary, standby);
    }
    partners.close();
  }

  private void copyOfAnEmptyOne() {
    RehearsalProcess.emptyFolder(FOLDER);
    try {
      var folder = Files.createDirectories(FOLDER.resolve("primary"));
      OwnPostgres.startIn(folder).close();
      FileSystemUtils.copyRecursively(folder, FOLDER.resolve("standby"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OwnPostgres standbyOf(OwnPostgres primary) {
    var database = FOLDER.resolve("standby/database");
    try {
      Files.createFile(database.resolve("standby.signal"));
      Files.writeString(
          database.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres application_name=standby'\n"
              .formatted(primary.port()),
          StandardOpenOption.APPEND);
      Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return OwnPostgres.startAgainIn(FOLDER.resolve("standby"), Map.of());
  }

  private static void awaitStreaming(OwnPostgres primary) {
    while (primary
            .tables()
            .sql("select count(*) from pg_stat_replication where sync_state = 'sync'")
            .query(Integer.class)
            .single()
        == 0) {
      Moments.pass(100);
    }
  }

  private void run(OwnPostgres primary, OwnPostgres standby) {
    var address =
        ("jdbc:postgresql://localhost:%d,localhost:%d/postgres?targetServerType=primary"
                + "&hostRecheckSeconds=1&connectTimeout=2&socketTimeout=20&tcpKeepAlive=true")
            .formatted(primary.port(), standby.port());
    var settings =
        Stream.concat(NodeSettings.on(address).stream(), partners.settings().stream()).toList();
    try (var one = Node.begin(FOLDER, "one", List.of(), settings).awaitReady()) {
      Fhir.at(one.port()).reset(CLOCK);
      try (var crowd = new Crowd(List.of(one), PLANS, FailoverTest::plan)) {
        crowd.begin();
        awaitAnswers(crowd, PLANS / 2);
        failOver(primary, standby, crowd);
        awaitAnswers(crowd, PLANS);
        everythingIsThere(one, crowd, standby);
      }
    }
  }

  private static void failOver(OwnPostgres primary, OwnPostgres standby, Crowd crowd) {
    long begun = System.nanoTime();
    primary.lose();
    standby.promote();
    long promoted = System.nanoTime();
    int before = crowd.answered();
    awaitAnswers(crowd, before + 1);
    var accepting = Duration.ofNanos(System.nanoTime() - begun);
    LOG.info(
        "Failover: promoted after {} ms, accepting again after {} ms",
        Duration.ofNanos(promoted - begun).toMillis(),
        accepting.toMillis());
    assertThat(accepting).isLessThan(WITHIN_SECONDS);
  }

  private static void awaitAnswers(Crowd crowd, int count) {
    while (crowd.answered() < count) {
      Moments.pass(20);
    }
  }

  private static void everythingIsThere(Node one, Crowd crowd, OwnPostgres standby) {
    var sender = Fhir.at(one.port()).as("harbourside-ae");
    assertThat(crowd.refusals()).isEmpty();
    crowd
        .kept()
        .forEach(
            (number, answer) -> assertThat(sender.post("", plan(number)).text()).isEqualTo(answer));
    assertThat(new Aftermath(standby.tables(), PLANS).plans()).isEqualTo(PLANS);
    assertThat(Fhir.at(one.port()).get("/rehearsal/invariants").body().valueStream())
        .allMatch(count -> count.intValue() == 0);
  }

  private static String plan(int number) {
    return ThreeAsked.text(number, CLOCK.minus(Duration.ofHours(2)));
  }
}
