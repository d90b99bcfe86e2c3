package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.workflow.Timers;
import care.alongside.workflow.engine.DueWork;
import java.time.Duration;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node that answers but does no due work says that it does not serve. */
@Rehearsed
class ReadinessTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Stage stage;
  private final DueWork work;
  private final Timers timers;

  ReadinessTest(@LocalServerPort int port, JdbcClient db, DueWork work, Timers timers) {
    this.stage = new Stage(port, db);
    this.work = work;
    this.timers = timers;
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @AfterEach
  void bringBackToLife() {
    work.setAcquireJobsCmdFactory(new DefaultAcquireJobsCommandFactory(work));
    timers.pause();
    timers.resume();
  }

  @Test
  void aNodeWhoseThreadForDueWorkHasDiedSaysThatItDoesNotServe() {
    assertThat(metadata().status()).isEqualTo(200);

    letTheThreadDie();

    await().atMost(PATIENCE).until(() -> metadata().status() == 503);
    var busy = metadata();
    assertThat(busy.at("resourceType")).isEqualTo("OperationOutcome");
    assertThat(busy.at("issue.0.code")).isEqualTo("transient");
    assertThat(busy.headers().firstValue("Retry-After")).isPresent();

    bringBackToLife();
    await().atMost(PATIENCE).until(() -> metadata().status() == 200);
  }

  private void letTheThreadDie() {
    AcquireJobsCommandFactory deadly =
        jobs -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, expected) -> {});
          throw new OutOfMemoryError("as if");
        };
    work.setAcquireJobsCmdFactory(deadly);
    work.jobWasAdded();
  }

  private Fhir.Answer metadata() {
    return stage.anybody().get("metadata");
  }
}
