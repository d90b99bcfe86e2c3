package care.alongside.crash;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.RehearsalProcess;
import care.alongside.bench.Load;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ten thousand contacts fall due within one minute, on two nodes, while plans go on being accepted:
 * each of them calls one human. The plans are sent by HTTP, as any are; then time is moved to just
 * before the minute. {@code mvn -Pbench verify}; {@code -Dtimers.count} takes another number.
 */
@Tag("bench")
@Timeout(value = 50, unit = TimeUnit.MINUTES)
class TimersBenchTest {

  private static final Path FOLDER = Path.of("target", "timers").toAbsolutePath();
  private static final List<String> FAST = List.of("-XX:TieredStopAtLevel=4", "-Xmx1g");
  private static final Instant CLOCK = Instant.parse("2026-05-11T08:00:00Z");
  private static final int COUNT = Integer.getInteger("timers.count", 10_000);
  private static final int CLIENTS = 4;

  private static final Duration TO_OPEN = Duration.ofMinutes(25);
  private static final Instant MINUTE = CLOCK.plus(Duration.ofMinutes(30));
  private static final Instant MINUTE_OVER = MINUTE.plusSeconds(60);
  private static final Duration BEFORE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final FaultyPartners partners = new FaultyPartners(1);
  private final OwnPostgres postgres = OwnPostgres.startIn(RehearsalProcess.emptyFolder(FOLDER));
  private final Node one = node("one");
  private Node other = one;

  @AfterEach
  void end() {
    one.close();
    other.close();
    postgres.close();
    partners.close();
  }

  @Test
  void tenThousandTimersOfOneMinuteFireOnceEachWhilePlansAreAccepted() {
    partners.getWell();
    Fhir.at(one.awaitReady().port()).reset(CLOCK);
    other = node("other").awaitReady();
    var nodes = List.of(one, other);
    var contacts = new DueContacts(nodes, postgres);
    contacts.open(0, COUNT, number -> MINUTE.plusSeconds(number % 60), TO_OPEN);
    contacts.come(MINUTE.minus(BEFORE).minusSeconds(10));

    var load =
        new Load(
            nodes.stream().map(Node::port).toList(),
            number -> DueContacts.plan(COUNT + number, CLOCK.plus(Duration.ofHours(46))));
    var before = load.run(CLIENTS, BEFORE);
    DueContacts.await(() -> !DueContacts.now(one).isBefore(MINUTE), PATIENCE);
    say(before, meanwhile(load, contacts));

    assertThat(contacts.calledOnce(MINUTE, MINUTE_OVER)).isEqualTo(COUNT);
    assertThat(Fhir.at(one.port()).get("/rehearsal/invariants").body().valueStream())
        .allMatch(count -> count.intValue() == 0);
  }

  /** What is accepted from the beginning of the minute until all of its timers have fired. */
  private static Load.Figures meanwhile(Load load, DueContacts contacts) {
    var fired = new AtomicBoolean();
    var sending = CompletableFuture.supplyAsync(() -> load.run(CLIENTS, () -> !fired.get()));
    try {
      DueContacts.await(() -> contacts.called(MINUTE, MINUTE_OVER) == COUNT, PATIENCE);
    } finally {
      fired.set(true);
    }
    return sending.join();
  }

  private Node node(String name) {
    var settings =
        Stream.concat(NodeSettings.asItComes(postgres).stream(), partners.settings().stream())
            .toList();
    return Node.begin(FOLDER, name, FAST, settings);
  }

  private void say(Load.Figures before, Load.Figures meanwhile) {
    double seconds = meanwhile.time() / 1e9;
    IO.println(
        ("%d timers due in one minute, on two nodes: all had fired %.0f s after the minute began,"
                + " %.0f a second, late by %s. Plans accepted by %d clients: before %s; meanwhile"
                + " %s")
            .formatted(
                COUNT, seconds, COUNT / seconds, late(), CLIENTS, text(before), text(meanwhile)));
  }

  private static String text(Load.Figures run) {
    return "%.0f a second, p50 %.0f ms, p95 %.0f ms, p99 %.0f ms"
        .formatted(run.perSecond(), run.percentile(50), run.percentile(95), run.percentile(99));
  }

  private String late() {
    return postgres
        .tables()
        .sql(
            """
            select format('%s s at p50, %s s at p99, %s s at most',
                     round(percentile_cont(0.5) within group (order by late)::numeric, 1),
                     round(percentile_cont(0.99) within group (order by late)::numeric, 1),
                     round(max(late)::numeric, 1))
              from (select extract(epoch from e.authored - c.due) as late
                      from handoff c
                      join handoff e
                        on e.focus = c.id and e.code = 'escalation' and e.concern = ''
                     where c.code = 'aftercare-contact' and c.due >= :from and c.due < :before) calls
            """)
        .param("from", Timestamp.from(MINUTE))
        .param("before", Timestamp.from(MINUTE_OVER))
        .query(String.class)
        .single();
  }
}
