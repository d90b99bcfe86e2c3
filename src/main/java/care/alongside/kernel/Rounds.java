package care.alongside.kernel;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done again and again by itself, one round after the other in a thread of its own,
 * and that can be held still. A round that fails is tried again when the next is due.
 */
public final class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final Duration every;
  private final Runnable round;
  private final Semaphore turn = new Semaphore(1);
  private final Semaphore wake = new Semaphore(0);
  private boolean paused;
  private volatile @Nullable Thread worker;

  /**
   * Rounds that have yet to begin.
   *
   * @param name of the thread, and of the work in the log
   * @param every how long it rests after each round, unless it is woken; wall-clock time
   */
  public Rounds(String name, Duration every, Runnable round) {
    this.name = name;
    this.every = every;
    this.round = round;
  }

  /** Begins with a round at once, unless it has begun. */
  public synchronized void begin() {
    if (worker != null) {
      return;
    }
    // Appointed before it begins, for it works only as long as it is the one.
    var thread = Thread.ofVirtual().name(name).unstarted(this::work);
    worker = thread;
    resume();
    thread.start();
  }

  /** Lets a round that is under way finish, and begins no more. */
  public void end() {
    worker = null;
    wake();
    pause();
  }

  /** Whether it has begun and not ended; also while it is held still. */
  public boolean isRunning() {
    return worker != null;
  }

  /** There may be something to do before the next round is due. */
  public void wake() {
    wake.release();
  }

  /** Lets a round that is under way finish, and holds still until resumed. */
  public synchronized void pause() {
    if (!paused) {
      paused = true;
      turn.acquireUninterruptibly();
    }
  }

  /** Goes on with the round that is due next. */
  public synchronized void resume() {
    if (paused) {
      paused = false;
      turn.release();
    }
  }

  private void work() {
    while (worker == Thread.currentThread()) {
      if (turn.tryAcquire()) {
        runOnce();
      }
      rest();
    }
  }

  private void runOnce() {
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.warn("A round of {} did not come to its end; trying again", name, e);
    } finally {
      turn.release();
    }
  }

  private void rest() {
    try {
      if (wake.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      worker = null;
    }
  }
}
