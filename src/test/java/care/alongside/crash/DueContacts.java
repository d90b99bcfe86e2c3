package care.alongside.crash;

import care.alongside.Fhir;
import care.alongside.NumberedPlans;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many contacts that fall due at about the same time, and what has come of them. */
final class DueContacts {

  private static final int CLIENTS = 8;
  private static final Duration FORTY_EIGHT_HOURS = Duration.ofHours(48);

  private final List<Node> nodes;
  private final JdbcClient db;

  DueContacts(List<Node> nodes, OwnPostgres postgres) {
    this.nodes = nodes;
    this.db = postgres.tables();
  }

  /** The plan with this number, of which the contact is due at this time. */
  static String plan(int number, Instant due) {
    return NumberedPlans.text(number)
        .replace("2026-05-11T16:15:00+01:00", due.minus(FORTY_EIGHT_HOURS).toString());
  }

  /** Sends the plans with these numbers, to all nodes, as eight clients; waits until all are in. */
  void open(int first, int count, IntFunction<Instant> due, Duration patience) {
    var pile = new ConcurrentLinkedQueue<>(IntStream.range(first, first + count).boxed().toList());
    var kept = new AtomicInteger();
    var refused = new ConcurrentLinkedQueue<Fhir.Answer>();
    var clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      for (int client = 0; client < CLIENTS; client++) {
        var sender = new Anywhere("harbourside-ae", nodes, client);
        clients.execute(() -> send(sender, pile, due, kept, refused));
      }
      await(() -> kept.get() == count || !refused.isEmpty(), patience);
    } finally {
      clients.shutdownNow();
    }
    if (!refused.isEmpty()) {
      throw new IllegalStateException("A plan was not accepted: " + refused.peek());
    }
  }

  private static void send(
      Anywhere sender,
      Queue<Integer> pile,
      IntFunction<Instant> due,
      AtomicInteger kept,
      Queue<Fhir.Answer> refused) {
    for (var number = pile.poll(); number != null; number = pile.poll()) {
      var text = plan(number, due.apply(number));
      var answer = sender.ask(caller -> caller.post("", text));
      if (answer.status() == 200) {
        kept.incrementAndGet();
      } else {
        refused.add(answer);
      }
    }
  }

  static void await(BooleanSupplier done, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Not done within " + patience);
      }
      Moments.pass(100);
    }
  }

  /** Lets time pass on every node until this moment; nothing else may fall due before. */
  void come(Instant until) {
    nodes.forEach(
        node -> {
          var now = now(node);
          if (now.isAfter(until)) {
            throw new IllegalStateException("It is too late already: " + now);
          }
          Fhir.at(node.port()).advance(Duration.between(now, until).toString());
        });
  }

  static Instant now(Node node) {
    return Instant.parse(Fhir.at(node.port()).get("/rehearsal/clock").at("now"));
  }

  /** How many of those that are due then have called a human. */
  int called(Instant from, Instant before) {
    return db.sql(
            """
            select count(distinct c.id)
              from handoff c
              join handoff e on e.focus = c.id and e.code = 'escalation' and e.concern = ''
             where c.code = 'aftercare-contact' and c.due >= :from and c.due < :before
            """)
        .param("from", Timestamp.from(from))
        .param("before", Timestamp.from(before))
        .query(Integer.class)
        .single();
  }

  /** How many of those that are due then have called one human, and are one incident. */
  int calledOnce(Instant from, Instant before) {
    return db.sql(
            """
            select count(*)
              from handoff c
             where c.code = 'aftercare-contact' and c.due >= :from and c.due < :before
               and 1 = (select count(*)
                          from handoff e
                         where e.focus = c.id and e.code = 'escalation' and e.concern = '')
               and 1 = (select count(*) from incident i where i.task = c.id)
            """)
        .param("from", Timestamp.from(from))
        .param("before", Timestamp.from(before))
        .query(Integer.class)
        .single();
  }
}
