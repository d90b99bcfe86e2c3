package care.alongside.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes guessing slow: after a few tries each further one has to wait, twice as long each time. By
 * account, so that many addresses do not help, and by address, so that many names do not.
 */
@Component
class SignInLimit {

  private static final int OF_ACCOUNT = 5;
  private static final int OF_ADDRESS = 30;
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final SignInTryTable tries;
  private final Clock clock;

  SignInLimit(SignInTryTable tries, Clock clock) {
    this.tries = tries;
    this.clock = clock;
  }

  /** Counts a try that begins; how long to wait first, if it cannot be made now. */
  @Transactional
  public Optional<Duration> begin(String name, String address) {
    var now = clock.instant();
    tries.forgetBefore(now.minus(REMEMBERED));
    if (!tries.count(byAddress(address), OF_ADDRESS, LONGEST, now)) {
      return wait(byAddress(address));
    }
    return tries.count(byAccount(name), OF_ACCOUNT, LONGEST, now)
        ? Optional.empty()
        : wait(byAccount(name));
  }

  private Optional<Duration> wait(String subject) {
    return tries.closedUntil(subject).map(until -> Duration.between(clock.instant(), until));
  }

  /** The last try was right. */
  @Transactional
  public void succeeded(String name, String address) {
    tries.forget(byAccount(name));
    tries.takeBack(byAddress(address), clock.instant());
  }

  private static String byAccount(String name) {
    return digest("account|" + name.strip().toLowerCase(Locale.ROOT));
  }

  private static String byAddress(String address) {
    return digest("address|" + address);
  }

  private static String digest(String subject) {
    return HexFormat.of().formatHex(Secrets.digest(subject));
  }
}
