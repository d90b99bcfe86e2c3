package care.alongside.bench;

import care.alongside.Fhir;
import care.alongside.NumberedPlans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Clients that send plans, each the next one as soon as the last is answered. */
public final class Load {

  private final List<Integer> ports;
  private final IntFunction<String> plans;
  private final AtomicInteger next = new AtomicInteger();

  Load(int port) {
    this(List.of(port), NumberedPlans::text);
  }

  /** Clients that share out these servers among them, and send the plans 0, 1, 2 … */
  public Load(List<Integer> ports, IntFunction<String> plans) {
    this.ports = ports;
    this.plans = plans;
  }

  /** How many plans were sent altogether. */
  int sent() {
    return next.get();
  }

  /** So many clients at once for so long. */
  public Figures run(int clients, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return run(clients, () -> System.nanoTime() < end);
  }

  /** One client, so many plans. */
  Figures send(int plans) {
    int end = next.get() + plans;
    return run(1, () -> next.get() < end);
  }

  /** So many clients at once for as long as this says. */
  public Figures run(int clients, BooleanSupplier goOn) {
    var senders = ports.stream().map(port -> Fhir.at(port).as("harbourside-ae")).toList();
    long begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      var nanos = new ArrayList<Long>();
      for (var sent : threads.invokeAll(work(clients, goOn, senders))) {
        nanos.addAll(sent.get());
      }
      return new Figures(clients, System.nanoTime() - begin, nanos.stream().sorted().toList());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("The load could not be run to its end", e);
    }
  }

  private List<Callable<List<Long>>> work(int clients, BooleanSupplier goOn, List<Fhir> senders) {
    return IntStream.range(0, clients)
        .mapToObj(client -> senders.get(client % senders.size()))
        .map(sender -> (Callable<List<Long>>) () -> sendWhile(goOn, sender))
        .toList();
  }

  private List<Long> sendWhile(BooleanSupplier goOn, Fhir sender) {
    var nanos = new ArrayList<Long>();
    while (goOn.getAsBoolean()) {
      var plan = plans.apply(next.getAndIncrement());
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
  public record Figures(int clients, long time, List<Long> nanos) {

    public int accepted() {
      return nanos.size();
    }

    public double perSecond() {
      return accepted() * 1e9 / time;
    }

    /** So many of a hundred took no longer than this many milliseconds. */
    public double percentile(int percent) {
      return nanos.get((nanos.size() - 1) * percent / 100) / 1e6;
    }
  }
}
