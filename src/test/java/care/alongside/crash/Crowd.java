package care.alongside.crash;

import care.alongside.Fhir;
import care.alongside.kernel.Json;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Eight systems of A&amp;E that send plans, and three services that answer, all at once. Of every
 * tenth plan the person takes back what they agreed to as soon as it is kept.
 */
final class Crowd implements AutoCloseable {

  static final int SENDERS = 8;

  static final String ACCEPT = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"accepted\"}]";

  private final List<Node> nodes;
  private static final int WITHDRAWN = 10;

  private final IntFunction<String> plans;
  private final Queue<Integer> pile;
  private final Map<Integer, String> kept = new ConcurrentSkipListMap<>();
  private final Map<String, String> accepted = new ConcurrentHashMap<>();
  private final Set<String> withdrawn = ConcurrentHashMap.newKeySet();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  Crowd(List<Node> nodes, int count, IntFunction<String> plans) {
    this.nodes = nodes;
    this.plans = plans;
    this.pile = new ConcurrentLinkedQueue<>(IntStream.range(0, count).boxed().toList());
  }

  void begin() {
    for (int i = 0; i < SENDERS; i++) {
      var sender = new Anywhere("harbourside-ae", nodes, i);
      threads.execute(() -> untilClosed(() -> send(sender)));
    }
    ThreeAsked.RECIPIENTS.forEach(
        who -> {
          var service = new Anywhere(who, nodes, who.length());
          threads.execute(() -> untilClosed(() -> answerAll(service)));
        });
  }

  /** Who is sent away at the end stops in the middle of what they do. */
  private void untilClosed(Runnable work) {
    try {
      work.run();
    } catch (IllegalStateException interrupted) {
      if (!threads.isShutdown()) {
        throw interrupted;
      }
    }
  }

  private void send(Anywhere sender) {
    for (var number = pile.poll(); number != null; number = pile.poll()) {
      var text = plans.apply(number);
      var answer = sender.ask(caller -> caller.post("", text));
      if (answer.status() == 200) {
        kept.put(number, answer.text());
        if (number % WITHDRAWN == 0) {
          withdraw(sender, answer);
        }
      } else {
        refusals.add(number + ": " + answer);
        kept.put(number, "");
      }
    }
  }

  /** Whoever gets no answer asks again, and is answered the same. */
  private void withdraw(Anywhere sender, Fhir.Answer plan) {
    var asked = Json.object().put("resourceType", "Parameters");
    asked.putArray("parameter").addObject().put("name", "said_by").put("valueCode", "staff");
    var consent = located("Consent", plan);
    var answer = sender.ask(caller -> caller.post(consent + "/$withdraw", asked));
    if (answer.status() == 200) {
      withdrawn.add(located("CarePlan", plan));
    } else {
      refusals.add(consent + ": " + answer);
    }
  }

  private static String located(String type, Fhir.Answer plan) {
    return plan.body()
        .path("entry")
        .valueStream()
        .map(entry -> Json.text(entry, "response.location"))
        .filter(location -> location.startsWith(type + "/"))
        .map(location -> location.replaceFirst("/_history/.*", ""))
        .findFirst()
        .orElseThrow();
  }

  private void answerAll(Anywhere service) {
    while (!threads.isShutdown()) {
      service
          .ask(caller -> caller.get("Task?status=requested&code=fulfill&_count=20"))
          .body()
          .path("entry")
          .forEach(entry -> accept(service, entry.path("resource")));
      Moments.pass(300);
    }
  }

  /** One of which the answer was lost may be accepted already; then it is not changed again. */
  private void accept(Anywhere service, JsonNode task) {
    var id = Json.text(task, "id");
    int version = Integer.parseInt(Json.text(task, "meta.versionId"));
    Fhir.Answer answer = service.ask(caller -> caller.patch("Task/" + id, version, ACCEPT));
    if (answer.status() == 200) {
      accepted.put(id, "accepted");
    } else if (answer.status() != 412) {
      refusals.add(id + ": " + answer);
    }
  }

  /** How many plans have been answered. */
  int answered() {
    return kept.size();
  }

  /** The first answer to each plan, by its number. */
  Map<Integer, String> kept() {
    return new TreeMap<>(kept);
  }

  /** The Tasks that a service was told it has accepted. */
  Map<String, String> accepted() {
    return new TreeMap<>(accepted);
  }

  /** The plans of which the person took back what they agreed to. */
  Set<String> withdrawn() {
    return Set.copyOf(withdrawn);
  }

  /** What was answered that should not have been. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
