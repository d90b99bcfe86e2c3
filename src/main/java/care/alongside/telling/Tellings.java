package care.alongside.telling;

import care.alongside.kernel.Rounds;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
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

  private final Rounds rounds;

  Tellings(
      PersonMessageTable messages, PersonCourier courier, TellingSettings settings, Clock clock) {
    this.messages = messages;
    this.courier = courier;
    this.settings = settings;
    this.clock = clock;
    this.rounds = new Rounds("tellings", settings.poll(), this::runDue);
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
  public void pause() {
    rounds.pause();
  }

  /** Works again. */
  public void resume() {
    rounds.resume();
    wake();
  }

  void wake() {
    rounds.wake();
  }

  @Override
  public void start() {
    if (settings.govukNotify().isSet()) {
      rounds.begin();
    } else {
      LOG.info(
          "No text or email goes to anybody: alongside.telling.govuk-notify.api-key is not set");
    }
  }

  @Override
  public void stop() {
    rounds.end();
  }

  @Override
  public boolean isRunning() {
    return rounds.isRunning();
  }
}
