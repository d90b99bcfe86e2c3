package care.alongside.telling;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The messages to people as a whole: sent when they are due, and by hand where time is moved. */
@Component
@EnableConfigurationProperties(TellingSettings.class)
public class Tellings implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Tellings.class);
  private static final int AT_ONCE = 20;

  private final PersonMessageTable messages;
  private final PersonCourier courier;
  private final TellingSettings settings;
  private final Clock clock;

  private final Semaphore turn = new Semaphore(1);
  private final Semaphore wake = new Semaphore(0);
  private boolean paused;
  private volatile @Nullable Thread worker;

  Tellings(
      PersonMessageTable messages, PersonCourier courier, TellingSettings settings, Clock clock) {
    this.messages = messages;
    this.courier = courier;
    this.settings = settings;
    this.clock = clock;
  }

  /** When the next message is due that nobody is sending just now; may be in the past. */
  public Optional<Instant> nextDue() {
    return settings.govukNotify().isSet() ? messages.nextDue() : Optional.empty();
  }

  /** Sends all messages that are due, one after the other, and says how many it were. */
  public int runDue() {
    if (!settings.govukNotify().isSet()) {
      return 0;
    }
    int count = 0;
    var due = messages.claim(clock.instant(), AT_ONCE, settings.lease());
    while (!due.isEmpty()) {
      due.forEach(courier::take);
      count += due.size();
      due = messages.claim(clock.instant(), AT_ONCE, settings.lease());
    }
    return count;
  }

  /** Lets what is under way finish, and then rests. */
  public synchronized void pause() {
    if (!paused) {
      paused = true;
      turn.acquireUninterruptibly();
    }
  }

  /** Works again. */
  public synchronized void resume() {
    if (paused) {
      paused = false;
      turn.release();
      wake();
    }
  }

  void wake() {
    wake.release();
  }

  private void work() {
    while (worker == Thread.currentThread()) {
      if (turn.tryAcquire()) {
        runRound();
      }
      rest();
    }
  }

  private void runRound() {
    try {
      runDue();
    } catch (RuntimeException e) {
      LOG.warn("Messages to people could not be looked for; trying again", e);
    } finally {
      turn.release();
    }
  }

  private void rest() {
    try {
      if (wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      worker = null;
    }
  }

  @Override
  public void start() {
    if (settings.govukNotify().isSet()) {
      // Appointed before it begins, for it works only as long as it is the one.
      var thread = Thread.ofVirtual().name("tellings").unstarted(this::work);
      worker = thread;
      thread.start();
      resume();
    } else {
      LOG.info(
          "No text or email goes to anybody: alongside.telling.govuk-notify.api-key is not set");
    }
  }

  @Override
  public void stop() {
    worker = null;
    wake();
    pause();
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }
}
