package care.alongside.crash;

import care.alongside.Fhir;
import care.alongside.NumberedPlans;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Eight systems of A&amp;E that share a pile of plans. What gets no answer goes back on the pile,
 * and its sender stops until it hears of a server again.
 */
final class Senders implements AutoCloseable {

  private static final int CLIENTS = 8;
  private static final int PATIENCE_SECONDS = 1200;

  private final Queue<Integer> pile;
  private final Map<Integer, String> answers = new ConcurrentSkipListMap<>();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final Semaphore answered = new Semaphore(0);
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private int awaited;

  Senders(int plans) {
    this.pile = new ConcurrentLinkedQueue<>(IntStream.range(0, plans).boxed().toList());
  }

  /** All of them work with the server at this port, until the pile is empty or it is gone. */
  void sendTo(int port) {
    var sender = Fhir.at(port).as("harbourside-ae");
    for (int client = 0; client < CLIENTS; client++) {
      clients.execute(() -> work(sender));
    }
  }

  private void work(Fhir sender) {
    boolean there = true;
    for (var next = pile.poll(); there && next != null; next = there ? pile.poll() : null) {
      there = send(sender, next);
    }
  }

  private boolean send(Fhir sender, int number) {
    try {
      var answer = sender.post("", NumberedPlans.text(number));
      if (answer.status() / 100 == 2) {
        answers.put(number, answer.text());
      } else {
        refusals.add(number + ": " + answer);
      }
      answered.release();
      return true;
    } catch (UncheckedIOException gone) {
      pile.add(number);
      return false;
    }
  }

  /** Waits until so many plans altogether have been answered. */
  void awaitAnswers(int total) {
    try {
      if (!answered.tryAcquire(total - awaited, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Only %d were answered".formatted(answers.size()));
      }
      awaited = total;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** The first answer to each plan, by its number. */
  Map<Integer, String> answers() {
    return new TreeMap<>(answers);
  }

  /** What was answered other than 2xx. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  @Override
  public void close() {
    clients.shutdownNow();
  }
}
