package care.alongside.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What goes wrong in a fault run, in an order that its seed decides. */
final class Mishaps {

  private static final long LONGER_THAN_ANY_LEASE = 7000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Random random;
  private final List<Node> nodes;
  private final OwnPostgres postgres;
  private final List<Runnable> ahead = new ArrayList<>();

  Mishaps(long seed, List<Node> nodes, OwnPostgres postgres) {
    this.random = new Random(seed);
    this.nodes = nodes;
    this.postgres = postgres;
  }

  Mishaps with(int kills, int stops, int freezes) {
    ahead.addAll(Collections.nCopies(kills, this::kill));
    ahead.addAll(Collections.nCopies(stops, this::stopDatabase));
    ahead.addAll(Collections.nCopies(freezes, this::freeze));
    Collections.shuffle(ahead, random);
    return this;
  }

  /** One after the other, spread over the work of the crowd; then everybody is well again. */
  void befall(Crowd crowd, int plans) {
    int count = ahead.size();
    for (int i = 0; i < count; i++) {
      int due = plans * (i + 1) / (count + 2);
      await(() -> crowd.answered() >= due);
      Moments.pass(random.nextInt(400));
      ahead.get(i).run();
    }
    await(() -> crowd.answered() >= plans);
    await(() -> nodes.stream().allMatch(Node::isReady));
  }

  private void await(Condition condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Nothing goes on any more");
      }
      nodes.stream().filter(node -> !node.isAlive()).forEach(Node::startAgain);
      Moments.pass(100);
    }
  }

  private interface Condition {

    boolean holds();
  }

  private void kill() {
    var node = someNodeThatServes();
    node.kill();
    node.startAgain();
  }

  private void stopDatabase() {
    var serving = nodes.stream().filter(Node::isReady).toList();
    postgres.stopImmediately();
    serving.forEach(Mishaps::awaitThatItSaysBusy);
    Moments.pass(500 + random.nextInt(500));
    postgres.startAgain();
  }

  /** Who asks whether it serves learns soon that it does not. */
  static void awaitThatItSaysBusy(Node node) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!node.saysBusy()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(node.name() + " says that it serves, without a database");
      }
      Moments.pass(100);
    }
  }

  private void freeze() {
    var node = someNodeThatServes();
    node.freeze();
    Moments.pass(LONGER_THAN_ANY_LEASE);
    node.thaw();
  }

  private Node someNodeThatServes() {
    var wished = nodes.get(random.nextInt(nodes.size()));
    await(() -> nodes.stream().anyMatch(Node::isReady));
    return wished.isReady()
        ? wished
        : nodes.stream().filter(Node::isReady).findFirst().orElse(wished);
  }
}
