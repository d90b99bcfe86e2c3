package care.alongside.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

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

  /** When the database cannot be reached the claims run out, and all are sent again. */
  private boolean recordAll() {
    Pause.of(settings.gather());
    var all = taken();
    try {
      return receipts.record(all);
    } catch (DataAccessResourceFailureException
        | TransientDataAccessException
        | TransactionException e) {
      LOG.warn("What became of {} messages could not be recorded now", all.size(), e);
      return false;
    } catch (RuntimeException e) {
      LOG.warn("What became of {} messages could not be recorded together", all.size(), e);
      return all.size() > 1 && recordEach(all);
    }
  }

  /** One that cannot be recorded keeps back none of the others. */
  private boolean recordEach(List<Receipt> all) {
    boolean followed = false;
    for (Receipt one : all) {
      followed |= recorded(one);
    }
    return followed;
  }

  private boolean recorded(Receipt one) {
    try {
      return receipts.record(List.of(one));
    } catch (RuntimeException e) {
      LOG.error("What became of message {} could not be recorded", one.message().id(), e);
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
