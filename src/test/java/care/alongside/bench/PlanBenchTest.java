package care.alongside.bench;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.RehearsalProcess;
import care.alongside.bench.StatementLog.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * How many plans a server accepts, how fast, and at what cost, beside what its PostgreSQL could do
 * at most: {@code mvn -Pbench verify}, on a machine that does nothing else.
 */
@Tag("bench")
class PlanBenchTest {

  private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();

  /** As src/docker/Dockerfile starts it, with a gigabyte. */
  private static final List<String> AS_SHIPPED = List.of("-XX:+UseParallelGC", "-Xms1g", "-Xmx1g");

  private static final Duration WARM_UP = Duration.ofSeconds(Long.getLong("bench.warm-up", 120));
  private static final Duration TIME = Duration.ofSeconds(Long.getLong("bench.seconds", 20));
  private static final int FEW = 100;
  private static final int MANY = Integer.getInteger("bench.many", 5000);
  private static final int COUNTED = 20;

  private final Partner partner = Partner.start();
  private final RehearsalProcess server =
      RehearsalProcess.startIn(
          RehearsalProcess.emptyFolder(FOLDER), AS_SHIPPED, partner.settings());
  private final JdbcTemplate db =
      new JdbcTemplate(new DriverManagerDataSource(server.databaseUrl()));
  private final StatementLog log = new StatementLog(db, FOLDER.resolve(".alongside/postgres.log"));
  private final Load load = new Load(server.port());
  private final Figures figures = new Figures();

  @AfterEach
  void end() {
    server.close();
    partner.close();
  }

  @Test
  void acceptsPlansFastAndAtLittleCost() throws IOException {
    Fhir.at(server.port()).reset(Instant.parse("2026-05-11T17:00:00Z"));
    figures.settings(db);
    load.send(FEW);
    var few = counted();
    load.run(8, WARM_UP);
    figures.rate(load.run(1, TIME));
    measureEight();
    figures.rate(load.run(16, TIME));
    while (load.sent() < MANY) {
      load.run(8, Duration.ofSeconds(1));
    }
    var many = counted();
    measureRaw();
    Files.writeString(Path.of("target", "bench.md"), figures.text());
    IO.println(figures.text());

    assertThat(accepting(few)).hasSize(COUNTED);
    assertThat(Transaction.statements(accepting(many)))
        .isEqualTo(Transaction.statements(accepting(few)));
  }

  private List<Transaction> counted() {
    var found = log.during(() -> load.send(COUNTED));
    figures.statements(load.sent(), found, COUNTED);
    return found;
  }

  private static List<Transaction> accepting(List<Transaction> all) {
    return all.stream().filter(Transaction::accepts).toList();
  }

  private void measureEight() {
    var cpu = CpuTime.of(server);
    long commits = commits();
    var eight = load.run(8, TIME);
    figures.rate(eight);
    figures.cost(eight, CpuTime.of(server).since(cpu), commits() - commits);
  }

  private long commits() {
    return db.queryForObject("select sum(xact_commit) from pg_stat_database", Long.class);
  }

  /** Without the server, which would try to send what the copies say. */
  private void measureRaw() {
    load.send(1);
    var rows = PlanRows.ofTheLastPlan(db);
    server.killServer();
    PlanRows.leaveOutTriggers(db);
    var raw = new RawRate(rows, server.databaseUrl());
    raw.over(8, WARM_UP.dividedBy(8));
    figures.raw(rows, raw.over(8, TIME));
  }
}
