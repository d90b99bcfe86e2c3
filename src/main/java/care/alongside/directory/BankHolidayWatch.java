package care.alongside.directory;

import care.alongside.kernel.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Warns at the start and every morning when the known bank holidays run out soon, or have. */
@Component
@EnableScheduling
class BankHolidayWatch implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(BankHolidayWatch.class);

  private final Clock clock;

  BankHolidayWatch(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void afterSingletonsInstantiated() {
    look();
  }

  @Scheduled(cron = "0 0 9 * * *", zone = "Europe/London")
  void look() {
    WorkingDays.warning(LocalDate.ofInstant(clock.instant(), WorkingDays.ENGLAND))
        .ifPresent(LOG::warn);
  }
}
