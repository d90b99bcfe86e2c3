package care.alongside.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import care.alongside.Fhir;
import care.alongside.NumberedPlans;
import care.alongside.RehearsalProcess;
import care.alongside.kernel.Json;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node says when it can be asked, and ends without losing what it has accepted. */
@Execution(CONCURRENT)
class ComingAndGoingTest {

  private static final Logger LOG = LoggerFactory.getLogger(ComingAndGoingTest.class);
  private static final Path FOLDER = Path.of("target", "coming-and-going").toAbsolutePath();
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-Xmx768m");
  private static final int SENDERS = 4;

  private final int port = Ports.free();
  private final List<String> settings =
      List.of("--server.port=" + port, "--alongside.api.last-call=PT5S");
  private final Map<Integer, String> kept = new ConcurrentSkipListMap<>();
  private final Queue<Fhir.Answer> refused = new ConcurrentLinkedQueue<>();
  private final Queue<UncheckedIOException> unanswered = new ConcurrentLinkedQueue<>();
  private RehearsalProcess server =
      RehearsalProcess.begin(RehearsalProcess.emptyFolder(FOLDER), QUICK, settings);

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void saysWhenItServesAndFinishesWhatItAccepted() {
    var beforeItServed = awaitServing();
    assertThat(beforeItServed).isNotEmpty().allSatisfy(ComingAndGoingTest::saysBusy);

    sendUntilItIsGone();
    assertThat(refused).isNotEmpty().allSatisfy(ComingAndGoingTest::saysBusy);
    assertThat(unanswered).hasSize(SENDERS);

    server.close();
    server = RehearsalProcess.begin(FOLDER, QUICK, settings);
    awaitServing();
    var sender = Fhir.at(port).as("harbourside-ae");
    kept.forEach(
        (number, answer) ->
            assertThat(sender.post("", NumberedPlans.text(number)).text()).isEqualTo(answer));
    assertThat(sender.get("CarePlan?_count=1").at("total")).isEqualTo("" + kept.size());
    assertThat(Fhir.at(port).get("/rehearsal/invariants").body().valueStream())
        .allMatch(count -> count.intValue() == 0);
  }

  /**
   * Asks again and again until it serves, though not so often that it cannot start for it; gives
   * what it said before.
   */
  private Queue<Fhir.Answer> awaitServing() {
    var before = new ConcurrentLinkedQueue<Fhir.Answer>();
    while (server.server().isAlive()) {
      try {
        var answer = Fhir.at(port).get("metadata");
        if (answer.status() == 200) {
          return before;
        }
        before.add(answer);
      } catch (UncheckedIOException notYetOpen) {
        LOG.debug("Its door is not open yet", notYetOpen);
      }
      Moments.pass(20);
    }
    throw new IllegalStateException("It ended; see " + FOLDER);
  }

  private static void saysBusy(Fhir.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(Json.text(answer.body(), "resourceType")).isEqualTo("OperationOutcome");
  }

  private void sendUntilItIsGone() {
    var sender = Fhir.at(port).as("harbourside-ae");
    var next = new AtomicInteger();
    var enough = new CountDownLatch(20);
    try (var threads = Executors.newFixedThreadPool(SENDERS)) {
      for (int i = 0; i < SENDERS; i++) {
        threads.execute(() -> send(sender, next, enough));
      }
      await(enough);
      server.askToEnd();
    }
  }

  private void send(Fhir sender, AtomicInteger next, CountDownLatch enough) {
    boolean there = true;
    while (there) {
      int number = next.getAndIncrement();
      try {
        var answer = sender.post("", NumberedPlans.text(number));
        if (answer.status() == 200) {
          kept.put(number, answer.text());
        } else {
          refused.add(answer);
        }
        enough.countDown();
      } catch (UncheckedIOException gone) {
        unanswered.add(gone);
        there = false;
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
