package care.alongside.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MovableClockTest {

  private static final Instant LONG_AGO = Instant.parse("2020-02-29T12:00:00Z");
  private static final Duration A_WHILE = Duration.ofMinutes(10);

  private final JdbcClient db =
      JdbcClient.create(
          new DriverManagerDataSource(TestDatabase.freshDatabase(), "postgres", "postgres"));

  @Test
  void showsTheTrueTimeUntilItIsMoved() {
    var clock = new MovableClock(db);

    var before = clock.wallTime();
    assertThat(clock.instant()).isBetween(before.truncatedTo(ChronoUnit.MILLIS), clock.wallTime());
  }

  @Test
  void goesOnFromWhereItWasSetAlsoInOtherZones() {
    var clock = new MovableClock(db);
    var london = clock.withZone(ZoneId.of("Europe/London"));

    clock.runFrom(LONG_AGO);

    assertThat(london.instant()).isBetween(LONG_AGO, LONG_AGO.plus(A_WHILE));
    assertThat(london.getZone()).isEqualTo(ZoneId.of("Europe/London"));
  }

  @Test
  void remembersWhereItStoodWhenItIsStartedAgain() {
    new MovableClock(db).runFrom(LONG_AGO);

    var again = new MovableClock(db);

    assertThat(again.instant()).isBetween(LONG_AGO, LONG_AGO.plus(A_WHILE));
    var now = again.instant();
    assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MILLIS));
  }
}
