package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One race: somebody takes back what they agreed to while the service that was asked says yes,
 * reads and pages, and while its messages are under way. A look that begins after the answer to the
 * withdrawal has arrived begins after its commit, and has to find nothing.
 */
final class WithdrawalRaces {

  private static final String SECRET = "Tregenza";
  private static final long NOBODY_YET = Long.MAX_VALUE;

  private final Stage stage;
  private final Random chance;
  private final AtomicLong withdrawnAt = new AtomicLong(NOBODY_YET);
  private final CountDownLatch go = new CountDownLatch(1);

  WithdrawalRaces(Stage stage, long seed) {
    this.stage = stage;
    this.chance = new Random(seed);
  }

  private record Look(long began, String text) {}

  /** Runs it, and says how often the service saw something before it was too late. */
  int run(String key) throws ExecutionException, InterruptedException {
    var plan =
        stage.open(SentPlan.ofWren().called(key).asSomebodyNew().askingOnly(SentPlan.TIDELINE));
    var task =
        stage.task("tideline", "focus=ServiceRequest/" + plan.id("ServiceRequest") + "&_count=1");
    var looks = new ArrayList<Future<List<Look>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var withdrawal = threads.submit(after(pause(), () -> withdraw(plan)));
      var answer = threads.submit(after(pause(), () -> answer(task)));
      for (var path : paths(plan, task)) {
        looks.add(threads.submit(after(pause(), () -> lookAt(path))));
      }
      go.countDown();
      assertThat(withdrawal.get().status()).isEqualTo(200);
      assertThat(answer.get().status()).isIn(200, 412, 422);
    }
    itEndedWithdrawn(task);
    return sightings(looks);
  }

  private List<String> paths(OpenedPlan plan, TaskInHand task) {
    return List.of(
        "Patient/" + plan.id("Patient"),
        "Patient/" + plan.id("Patient") + "/_history/1",
        "Task?_id=" + task.id() + "&_include=Task:patient",
        "Patient?_count=1",
        "QuestionnaireResponse?patient=Patient/" + plan.id("Patient"));
  }

  private long pause() {
    return chance.nextLong(4_000_000);
  }

  private <T> Callable<T> after(long pause, Callable<T> action) {
    return () -> {
      go.await();
      LockSupport.parkNanos(pause);
      return action.call();
    };
  }

  private Fhir.Answer withdraw(OpenedPlan plan) {
    var path = "Consent/" + plan.id("Consent");
    var answer = stage.as(Stage.SENDER).post(path + "/$withdraw", TakenBack.all("person"));
    withdrawnAt.set(System.nanoTime());
    return answer;
  }

  /** Yes, or seen; whichever version it read. */
  private Fhir.Answer answer(TaskInHand task) {
    return task.change(body -> body.put("status", "accepted"));
  }

  /** Looks again and again, until some time after it is over. */
  private List<Look> lookAt(String path) {
    var looks = new ArrayList<Look>();
    for (int after = 0; after < 2; ) {
      if (withdrawnAt.get() != NOBODY_YET) {
        after++;
      }
      long began = System.nanoTime();
      looks.add(new Look(began, stage.as("tideline").get(path).text()));
    }
    return looks;
  }

  private int sightings(List<Future<List<Look>>> looks)
      throws ExecutionException, InterruptedException {
    int seen = 0;
    for (var future : looks) {
      for (var look : future.get()) {
        if (look.text().contains(SECRET)) {
          seen++;
          assertThat(look.began()).as(look.text()).isLessThan(withdrawnAt.get());
        }
      }
    }
    return seen;
  }

  private void itEndedWithdrawn(TaskInHand task) {
    var ended = task.read();
    assertThat(Json.text(ended, "status")).isEqualTo("cancelled");
    assertThat(Json.text(ended, "statusReason.coding.0.code")).isEqualTo("consent-withdrawn");
  }
}
