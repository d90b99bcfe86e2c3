package care.alongside.bench;

import care.alongside.Fhir;
import care.alongside.NumberedPlans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Clients that send plans, each the next one as soon as the last is answered. */
final class Load {

  private final int port;
  private final AtomicInteger next = new AtomicInteger();

  Load(int port) {
    this.port = port;
  }

  /** How many plans were sent altogether. */
  int sent() {
    return next.get();
  }

  /** So many clients at once for so long. */
  Figures run(int clients, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return run(clients, () -> System.nanoTime() < end);
  }

  /** One client, so many plans. */
  Figures send(int plans) {
    int end = next.get() + plans;
    return run(1, () -> next.get() < end);
  }

  private Figures run(int clients, BooleanSupplier goOn) {
    var sender = Fhir.at(port).as("harbourside-ae");
    long begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      Callable<List<Long>> client = () -> sendWhile(goOn, sender);
      var nanos = new ArrayList<Long>();
      for (var sent : threads.invokeAll(Collections.nCopies(clients, client))) {
        nanos.addAll(sent.get());
      }
      return new Figures(clients, System.nanoTime() - begin, nanos.stream().sorted().toList());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("The load could not be run to its end", e);
    }
  }

  private List<Long> sendWhile(BooleanSupplier goOn, Fhir sender) {
    var nanos = new ArrayList<Long>();
    while (goOn.getAsBoolean()) {
      var plan = NumberedPlans.text(next.getAndIncrement());
      long begin = System.nanoTime();
      var answer = sender.post("", plan);
      nanos.add(System.nanoTime() - begin);
      if (answer.status() / 100 != 2) {
        throw new IllegalStateException("A plan was not accepted: " + answer);
      }
    }
    return nanos;
  }

  /** How long each accepted plan took, from the fastest to the slowest. */
  record Figures(int clients, long time, List<Long> nanos) {

    int accepted() {
      return nanos.size();
    }

    double perSecond() {
      return accepted() * 1e9 / time;
    }

    /** So many of a hundred took no longer than this many milliseconds. */
    double percentile(int percent) {
      return nanos.get((nanos.size() - 1) * percent / 100) / 1e6;
    }
  }
}
