package care.alongside.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import care.alongside.Fhir;
import care.alongside.NumberedPlans;
import care.alongside.RehearsalProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The server is killed an hour before the 48 hours are over, and starts again an hour after: what
 * fell due meanwhile happens once, and says that it is late (S10, variant C).
 */
@Execution(CONCURRENT)
class LateTimerTest {

  private static final Path FOLDER = Path.of("target", "late-timer").toAbsolutePath();
  private static final String[] QUICK_TO_START = {"-XX:TieredStopAtLevel=1", "-Xmx768m"};
  private static final Instant ASSESSED = Instant.parse("2026-05-11T15:15:00Z");
  private static final Duration TWO_HOURS = Duration.ofHours(2);

  private RehearsalProcess server =
      RehearsalProcess.startIn(RehearsalProcess.emptyFolder(FOLDER), QUICK_TO_START);

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  @Tag("deep")
  void whatFellDueWhileTheServerWasDeadHappensOnceAndSaysThatItIsLate() {
    var rehearsal = Fhir.at(server.port());
    rehearsal.reset(ASSESSED.plusSeconds(60));
    rehearsal.as("harbourside-ae").post("", NumberedPlans.text(1));
    rehearsal.advance("PT46H58M");
    assertThat(incidents()).isEmpty();

    server.killServer();
    passWhileNothingRuns();
    server = RehearsalProcess.startIn(FOLDER, QUICK_TO_START);

    await().atMost(Duration.ofMinutes(3)).until(() -> !incidents().isEmpty());
    Fhir.at(server.port()).advance("PT3H");
    assertThat(incidents()).containsExactly("late by an hour");
    assertThat(calls()).isEqualTo(1);
    var invariants = Fhir.at(server.port()).get("/rehearsal/invariants").body();
    assertThat(invariants.valueStream()).allMatch(count -> count.intValue() == 0);
  }

  private JdbcClient db() {
    return JdbcClient.create(new DriverManagerDataSource(server.databaseUrl()));
  }

  private void passWhileNothingRuns() {
    db().sql("update rehearsal.clock set milliseconds_ahead = milliseconds_ahead + :more")
        .param("more", TWO_HOURS.toMillis())
        .update();
  }

  private List<String> incidents() {
    return db().sql(
            """
            select case when late_by between interval '55 minutes' and interval '70 minutes'
                        then 'late by an hour' else coalesce(late_by::text, 'on time') end as how
              from incident
            """)
        .query((row, number) -> row.getString("how"))
        .list();
  }

  private int calls() {
    return db().sql(
            """
            select count(*) as times
              from handoff h
              join handoff c on c.id = h.focus and c.code = 'aftercare-contact'
             where h.code = 'escalation'
            """)
        .query((row, number) -> row.getInt("times"))
        .single();
  }
}
