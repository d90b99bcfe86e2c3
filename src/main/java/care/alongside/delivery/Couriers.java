package care.alongside.delivery;

import care.alongside.kernel.OrganisationId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The couriers of this node: a bounded number, each a virtual thread with one message. Woken by a
 * commit, and otherwise each second, for messages whose pause is over or whose courier died.
 */
@Component
class Couriers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);

  private final Errands errands;
  private final EndpointTable endpoints;
  private final Courier courier;
  private final Clerk clerk;
  private final DeliverySettings settings;

  private final Semaphore free;
  private final Semaphore wake = new Semaphore(0);
  private final Map<OrganisationId, Integer> underWay = new ConcurrentHashMap<>();

  /** Whether something due may have been left for want of a courier, or for a busy partner. */
  private volatile boolean heldBack;

  private volatile boolean paused;
  private volatile @Nullable Thread foreman;

  Couriers(
      Errands errands,
      EndpointTable endpoints,
      Courier courier,
      Clerk clerk,
      DeliverySettings settings) {
    this.errands = errands;
    this.endpoints = endpoints;
    this.courier = courier;
    this.clerk = clerk;
    this.settings = settings;
    this.free = new Semaphore(settings.couriers(), true);
  }

  /** Something may be due. */
  void wake() {
    wake.release();
  }

  /** Lets those under way finish, and starts no more. */
  synchronized void pause() {
    if (!paused) {
      paused = true;
      free.acquireUninterruptibly(settings.couriers());
    }
  }

  synchronized void resume() {
    if (paused) {
      paused = false;
      free.release(settings.couriers());
      wake();
    }
  }

  /** Sends all that is due now, whoever else is at it, and waits for the answers; says how many. */
  int sendAllDue() {
    int sent = 0;
    List<Errand> due;
    do {
      due = errands.due(settings.couriers(), List.of());
      var threads = due.stream().map(e -> Thread.startVirtualThread(() -> run(e)));
      threads.toList().forEach(Couriers::await);
      sent += due.size();
    } while (!due.isEmpty());
    return sent;
  }

  private boolean run(Errand errand) {
    return clerk.file(courier.deliver(errand));
  }

  private static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (foreman == Thread.currentThread()) {
      try {
        if (paused || !handOut()) {
          rest();
        }
      } catch (RuntimeException e) {
        LOG.warn("Messages could not be looked for; trying again", e);
        rest();
      }
    }
  }

  /** Until woken, and a little longer for what else comes along; or for so long at most. */
  private void rest() {
    try {
      if (wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
        Thread.sleep(settings.gather());
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      foreman = null;
    }
  }

  /** Gives due messages to free couriers, a few at a time; says whether there may be more. */
  private boolean handOut() {
    heldBack = true;
    int room = Math.min(settings.lane(), free.availablePermits());
    if (room == 0 || !free.tryAcquire(room)) {
      return false;
    }
    int given = 0;
    try {
      var busy = busy();
      var due = errands.due(room, busy);
      given = due.size();
      due.forEach(this::send);
      heldBack = !busy.isEmpty();
    } finally {
      free.release(room - given);
    }
    return given == room;
  }

  private List<OrganisationId> busy() {
    return underWay.entrySet().stream()
        .filter(entry -> entry.getValue() >= settings.lane())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void send(Errand errand) {
    underWay.merge(errand.message().organisation(), 1, Integer::sum);
    Thread.ofVirtual().name("courier").start(() -> sendAndRecord(errand));
  }

  private void sendAndRecord(Errand errand) {
    try {
      if (clerk.file(delivered(errand))) {
        wake();
      }
    } finally {
      free.release();
      wakeIfHeldBack();
    }
  }

  /** The partner is free again as soon as it has answered. */
  private Receipt delivered(Errand errand) {
    try {
      return courier.deliver(errand);
    } finally {
      underWay.computeIfPresent(
          errand.message().organisation(), (key, count) -> count == 1 ? null : count - 1);
      wakeIfHeldBack();
    }
  }

  private void wakeIfHeldBack() {
    if (heldBack) {
      heldBack = false;
      wake();
    }
  }

  // As the last of all, so that the organisations are known before their endpoints are kept. The
  // foreman is appointed before he begins, for he works only as long as he is the one.
  @Override
  public void start() {
    endpoints.keep(settings.endpoints());
    var thread = Thread.ofVirtual().name("couriers").unstarted(this::work);
    foreman = thread;
    thread.start();
    resume();
  }

  @Override
  public void stop() {
    foreman = null;
    wake();
    pause();
  }

  @Override
  public boolean isRunning() {
    return foreman != null;
  }
}
