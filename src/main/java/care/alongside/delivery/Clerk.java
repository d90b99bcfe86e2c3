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

  private boolean recordAll() {
    Pause.of(settings.gather());
    return record(taken());
  }

  /** When the database cannot be reached the claims run out, and all are sent again. */
  private boolean record(List<Receipt> all) {
    try {
      return receipts.record(all);
    } catch (DataAccessResourceFailureException
        | TransientDataAccessException
        | TransactionException e) {
      LOG.warn("What became of {} messages could not be recorded now", all.size(), e);
      return false;
    } catch (RuntimeException e) {
      return all.size() == 1 ? recordAsFailed(all.getFirst(), e) : recordEach(all, e);
    }
  }

  /** One that cannot be recorded keeps back none of the others. */
  private boolean recordEach(List<Receipt> all, RuntimeException why) {
    LOG.warn("What became of {} messages could not be recorded together", all.size(), why);
    boolean followed = false;
    for (Receipt one : all) {
      followed |= record(List.of(one));
    }
    return followed;
  }

  /** As if it had not arrived: it is tried again as often as others, then a human has to look. */
  private boolean recordAsFailed(Receipt one, RuntimeException why) {
    LOG.error("What became of message {} could not be recorded", one.message().id(), why);
    return one.result() != Receipt.Result.FAILED && record(List.of(Receipt.unclear(one.message())));
  }

  private List<Receipt> taken() {
    var all = new ArrayList<Receipt>();
    for (var next = tray.poll(); next != null; next = tray.poll()) {
      all.add(next);
    }
    return all;
  }
}
