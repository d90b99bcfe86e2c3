package care.alongside.crash;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.RehearsalProcess;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ten thousand contacts fall due within one minute, on two nodes, while plans go on being accepted:
 * each of them calls a human once. {@code -Dtimers.count} takes another number.
 */
@Tag("bench")
class TimersBenchTest {

  private static final Logger LOG = LoggerFactory.getLogger(TimersBenchTest.class);
  private static final Path FOLDER = Path.of("target", "timers").toAbsolutePath();
  private static final Instant CLOCK = Instant.parse("2026-05-11T17:00:00Z");
  private static final int COUNT = Integer.getInteger("timers.count", 10_000);
  private static final int MEANWHILE = COUNT / 20;

  /** When the minute begins in which all of them fall due: long after the last was accepted. */
  private static final Instant MINUTE = CLOCK.plus(Duration.ofHours(40));

  private final FaultyPartners partners = new FaultyPartners(1);
  private final OwnPostgres postgres = OwnPostgres.startIn(RehearsalProcess.emptyFolder(FOLDER));

  @Test
  void tenThousandTimersOfOneMinuteEachFireOnce() {
    partners.getWell();
    accept();
    postgres
        .tables()
        .sql(
            """
            update rehearsal.clock
               set milliseconds_ahead =
                     (extract(epoch from :minute::timestamptz - now()) * 1000)::bigint
            """)
        .param("minute", Timestamp.from(MINUTE))
        .update();
    try (var one = node("one");
        var other = node("other")) {
      var nodes = List.of(one.awaitReady(), other.awaitReady());
      long begun = System.nanoTime();
      try (var meanwhile = new Crowd(nodes, MEANWHILE, TimersBenchTest::later)) {
        meanwhile.begin();
        awaitCalls();
        say(begun, meanwhile.answered());
        assertThat(meanwhile.refusals()).isEmpty();
      }
      allIsWell(one);
    }
    postgres.close();
    partners.close();
  }

  private void accept() {
    try (var one = node("one").awaitReady()) {
      Fhir.at(one.port()).reset(CLOCK);
      try (var crowd = new Crowd(List.of(one), COUNT, TimersBenchTest::dueInTheMinute)) {
        crowd.begin();
        while (crowd.answered() < COUNT) {
          Moments.pass(200);
        }
        assertThat(crowd.refusals()).isEmpty();
      }
      one.end();
    }
  }

  private Node node(String name) {
    var settings =
        Stream.concat(NodeSettings.on(postgres).stream(), partners.settings().stream()).toList();
    return Node.begin(FOLDER, name, List.of(), settings);
  }

  private static String dueInTheMinute(int number) {
    return ThreeAsked.text(
        number, MINUTE.plusSeconds(60 + number % 60).minus(Duration.ofHours(48)));
  }

  private static String later(int number) {
    return ThreeAsked.text(COUNT + number, MINUTE.minus(Duration.ofHours(1)));
  }

  private void awaitCalls() {
    while (calls() < COUNT) {
      Moments.pass(500);
    }
  }

  private int calls() {
    return postgres
        .tables()
        .sql("select count(*) from handoff where code = 'escalation' and focus_type = 'Task'")
        .query(Integer.class)
        .single();
  }

  private void say(long begun, int accepted) {
    var late =
        postgres
            .tables()
            .sql(
                """
                select round(percentile_cont(0.5) within group (order by late)::numeric, 1)
                       || ' s, p99 '
                       || round(percentile_cont(0.99) within group (order by late)::numeric, 1)
                       || ' s, last ' || round(max(late)::numeric, 1) || ' s'
                  from (select extract(epoch from e.authored - c.due) as late
                          from handoff e
                          join handoff c on c.id = e.focus
                         where e.code = 'escalation' and e.focus_type = 'Task') calls
                """)
            .query(String.class)
            .single();
    LOG.info(
        "{} timers of one minute on two nodes: late p50 {}; {} plans accepted meanwhile in {} s",
        COUNT,
        late,
        accepted,
        Duration.ofNanos(System.nanoTime() - begun).toSeconds());
  }

  private void allIsWell(Node node) {
    assertThat(
            postgres
                .tables()
                .sql(
                    """
                    select count(*)
                      from (select focus
                              from handoff
                             where code = 'escalation' and focus_type = 'Task'
                             group by focus
                            having count(*) > 1) twice
                    """)
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(Fhir.at(node.port()).get("/rehearsal/invariants").body().valueStream())
        .allMatch(count -> count.intValue() == 0);
  }
}
