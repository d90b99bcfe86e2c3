package care.alongside.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a plan costs before it is taken in: CPU time of one thread, in rounds of five hundred. */
final class ValidationBench {

  private static final Logger LOG = LoggerFactory.getLogger(ValidationBench.class);
  private static final int CALLS = 500;

  private ValidationBench() {}

  public static void main(String[] arguments) {
    int rounds = arguments.length == 0 ? 12 : Integer.parseInt(arguments[0]);
    byte[] body = Fhir.plan().getBytes(UTF_8);
    var hapi = new Profiles(Fhir.DEFINITIONS.ours());
    Fhir.VALIDATOR.warm();
    for (int round = 1; round <= rounds; round++) {
      long raw = microseconds(() -> Fhir.CHECKS.read(body));
      var read = Fhir.CHECKS.read(body).tree();
      long profiles = microseconds(() -> Fhir.VALIDATOR.check(read));
      long thorough = microseconds(() -> hapi.thorough(read, OurProfiles.of(read)));
      LOG.warn(
          "Round {}: raw checks {} µs, profiles {} µs when the shape is known, {} µs when not",
          round,
          raw,
          profiles,
          thorough);
    }
  }

  private static long microseconds(Runnable call) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    return (threads.getCurrentThreadCpuTime() - start) / CALLS / 1_000;
  }
}
