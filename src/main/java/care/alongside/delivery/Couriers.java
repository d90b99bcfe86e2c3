package care.alongside.delivery;

import care.alongside.kernel.OrganisationId;
import java.time.Clock;
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

  private final MessageTable messages;
  private final EndpointTable endpoints;
  private final Courier courier;
  private final DeliverySettings settings;
  private final Clock clock;

  private final Semaphore free;
  private final Semaphore wake = new Semaphore(0);
  private final Map<OrganisationId, Integer> underWay = new ConcurrentHashMap<>();
  private volatile boolean paused;
  private volatile @Nullable Thread foreman;

  Couriers(
      MessageTable messages,
      EndpointTable endpoints,
      Courier courier,
      DeliverySettings settings,
      Clock clock) {
    this.messages = messages;
    this.endpoints = endpoints;
    this.courier = courier;
    this.settings = settings;
    this.clock = clock;
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
    List<Message> due;
    do {
      due = messages.claim(clock.instant(), settings.couriers(), List.of(), settings.lease());
      var threads = due.stream().map(m -> Thread.startVirtualThread(() -> courier.deliver(m)));
      threads.toList().forEach(Couriers::await);
      sent += due.size();
    } while (!due.isEmpty());
    return sent;
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
        if (paused || handOut() == 0) {
          rest();
        }
      } catch (RuntimeException e) {
        LOG.warn("Messages could not be looked for; trying again", e);
        rest();
      }
    }
  }

  private void rest() {
    try {
      if (wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      foreman = null;
    }
  }

  /** Gives due messages to free couriers, a few at a time; says how many. */
  private int handOut() {
    int room = Math.min(settings.lane(), free.availablePermits());
    if (room == 0 || !free.tryAcquire(room)) {
      return 0;
    }
    int given = 0;
    try {
      var due = messages.claim(clock.instant(), room, busy(), settings.lease());
      given = due.size();
      due.forEach(this::send);
    } finally {
      free.release(room - given);
    }
    return given;
  }

  private List<OrganisationId> busy() {
    return underWay.entrySet().stream()
        .filter(entry -> entry.getValue() >= settings.lane())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void send(Message message) {
    underWay.merge(message.organisation(), 1, Integer::sum);
    Thread.ofVirtual()
        .name("courier")
        .start(
            () -> {
              try {
                courier.deliver(message);
              } finally {
                underWay.computeIfPresent(
                    message.organisation(), (key, count) -> count == 1 ? null : count - 1);
                free.release();
                wake();
              }
            });
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
