package care.alongside.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/** Takes receipts from couriers, and has those that come in within a moment recorded together. */
@Component
class Clerk {

  private static final Logger LOG = LoggerFactory.getLogger(Clerk.class);

  private final Receipts receipts;
  private final DeliverySettings settings;
  private final Queue<Receipt> tray = new ConcurrentLinkedQueue<>();
  private final ReentrantLock desk = new ReentrantLock();

  Clerk(Receipts receipts, DeliverySettings settings) {
    this.receipts = receipts;
    this.settings = settings;
  }

  /**
   * Returns when this receipt is recorded, by this courier or by another that was at the desk.
   *
   * @return whether messages have waited for those that were recorded
   */
  boolean file(Receipt receipt) {
    tray.add(receipt);
    desk.lock();
    try {
      return tray.contains(receipt) && recordAll();
    } finally {
      desk.unlock();
    }
  }

  /** When the database cannot be reached the claims run out, and the messages are sent again. */
  private boolean recordAll() {
    Pause.of(settings.gather());
    var all = taken();
    try {
      return receipts.record(all);
    } catch (NestedRuntimeException e) {
      LOG.warn("What became of {} messages could not be recorded", all.size(), e);
      return false;
    }
  }

  private List<Receipt> taken() {
    var all = new ArrayList<Receipt>();
    for (var next = tray.poll(); next != null; next = tray.poll()) {
      all.add(next);
    }
    return all;
  }
}
