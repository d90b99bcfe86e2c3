package care.alongside.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.Json;
import care.alongside.words.KinderWords;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Hints cost the accepting of a plan next to nothing. */
class KinderHintsCostTest {

  private static final int ROUNDS = 3_000;
  private static final long NANOS_EACH = 200_000;

  @Test
  void aPlanTakesLessThanAFifthOfAMillisecond() throws IOException {
    var file = Path.of("src", "test", "resources", "examples", "aftercare-plan.json");
    var plan = Json.readObject(Files.readString(file));
    var hints = new KinderHints(new KinderWords());
    repeat(() -> hints.in(plan));

    long nanos = repeat(() -> hints.in(plan)) / ROUNDS;

    System.out.println("Kinder words for a plan: " + nanos + " ns of the processor");
    assertThat(nanos).isLessThan(NANOS_EACH);
  }

  /** How much of the processor it takes, whoever else is using it. */
  private static long repeat(Runnable task) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < ROUNDS; i++) {
      task.run();
    }
    return threads.getCurrentThreadCpuTime() - before;
  }
}
