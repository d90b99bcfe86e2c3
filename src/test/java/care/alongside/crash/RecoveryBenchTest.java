package care.alongside.crash;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.RehearsalProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How long due work stays stuck that a node held when it was killed: with the product as it comes,
 * and with what Camunda does by itself, where a job is locked for 300 s by an owner whose name is
 * another one after each start. {@code mvn -Pbench verify}; {@code -Drecovery.plans} takes another
 * number of contacts that fall due at once.
 */
@Tag("bench")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RecoveryBenchTest {

  private static final Path FOLDER = Path.of("target", "recovery").toAbsolutePath();
  private static final Instant CLOCK = Instant.parse("2026-05-11T17:00:00Z");
  private static final int PLANS = Integer.getInteger("recovery.plans", 300);
  private static final Duration TO_OPEN = Duration.ofMinutes(4);
  private static final Duration A_WHILE = Duration.ofMinutes(2);
  private static final Duration STOCK_LOCK = Duration.ofMinutes(5);

  private final FaultyPartners partners = new FaultyPartners(1);
  private final OwnPostgres postgres = OwnPostgres.startIn(RehearsalProcess.emptyFolder(FOLDER));
  private int opened;

  /** Jobs that the killed node held, and how long it took until all was done. */
  private record Recovery(int held, double seconds) {}

  @AfterEach
  void end() {
    postgres.close();
    partners.close();
  }

  @Test
  void whatAKilledNodeHeldIsDoneSoonerThanTheEngineWouldByItself() {
    partners.getWell();
    var again = startedAgain();
    var other = anotherGoesOn();
    var stock = stockStartedAgain();
    IO.println(
        ("Of %d contacts due at once, killed in the middle, all had called a human after: %.1f s"
                + " (the same node starts again, it held %d jobs), %.1f s (another node goes on,"
                + " %d), %.1f s (stock Camunda starts again, %d)")
            .formatted(
                PLANS,
                again.seconds(),
                again.held(),
                other.seconds(),
                other.held(),
                stock.seconds(),
                stock.held()));
    assertThat(again.seconds()).isLessThan(stock.seconds());
    assertThat(other.seconds()).isLessThan(stock.seconds());
  }

  private Recovery startedAgain() {
    try (var one = node("one").awaitReady()) {
      Fhir.at(one.port()).reset(CLOCK);
      var due = fallDue(List.of(one));
      int held = killInTheMiddle(one, due);
      long begun = System.nanoTime();
      one.startAgain();
      return recovered(due, held, begun, A_WHILE, one);
    }
  }

  private Recovery anotherGoesOn() {
    try (var one = node("one");
        var two = node("two")) {
      var due = fallDue(List.of(one.awaitReady(), two.awaitReady()));
      int held = killInTheMiddle(one, due);
      return recovered(due, held, System.nanoTime(), A_WHILE, two);
    }
  }

  private Recovery stockStartedAgain() {
    try (var before = stock().awaitReady()) {
      var due = fallDue(List.of(before));
      int held = killInTheMiddle(before, due);
      long begun = System.nanoTime();
      try (var after = stock()) {
        return recovered(due, held, begun, STOCK_LOCK.plus(A_WHILE), after);
      }
    }
  }

  private Node node(String name, String... more) {
    var settings =
        Stream.of(NodeSettings.asItComes(postgres), partners.settings(), List.of(more))
            .flatMap(List::stream)
            .toList();
    return Node.begin(FOLDER, name, List.of(), settings);
  }

  /** The engine chooses a random name for itself at each start. */
  private Node stock() {
    return node(UUID.randomUUID().toString(), "--alongside.workflow.lock-time=" + STOCK_LOCK);
  }

  /** Gives the moment at which all of the contacts are due, which is now or in a few seconds. */
  private Due fallDue(List<Node> nodes) {
    var contacts = new DueContacts(nodes, postgres);
    var moment =
        DueContacts.now(nodes.getFirst())
            .plus(TO_OPEN)
            .plusSeconds(5)
            .truncatedTo(ChronoUnit.SECONDS);
    contacts.open(opened, PLANS, number -> moment, TO_OPEN);
    opened += PLANS;
    contacts.come(moment.minusSeconds(3));
    return new Due(contacts, moment);
  }

  private record Due(DueContacts contacts, Instant moment) {

    int called() {
      return contacts.called(moment, moment.plusSeconds(1));
    }

    int calledOnce() {
      return contacts.calledOnce(moment, moment.plusSeconds(1));
    }
  }

  /** It stands still while it is looked at what it holds; gives how many jobs that was. */
  private int killInTheMiddle(Node node, Due due) {
    DueContacts.await(() -> due.called() > PLANS / 4, A_WHILE);
    while (due.called() < PLANS) {
      node.freeze();
      int held = heldBy(node);
      if (held > 0) {
        node.kill();
        return held;
      }
      node.thaw();
      Moments.pass(50);
    }
    throw new IllegalStateException("All was done before the node could be killed");
  }

  private int heldBy(Node node) {
    return postgres
        .tables()
        .sql("select count(*) from camunda.act_ru_job where lock_owner_ = :node")
        .param("node", node.name())
        .query(Integer.class)
        .single();
  }

  private Recovery recovered(Due due, int held, long begun, Duration patience, Node working) {
    DueContacts.await(() -> due.called() == PLANS, patience);
    double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
    working.awaitReady();
    assertThat(due.calledOnce()).isEqualTo(PLANS);
    assertThat(Fhir.at(working.port()).get("/rehearsal/invariants").body().valueStream())
        .allMatch(count -> count.intValue() == 0);
    return new Recovery(held, seconds);
  }
}
