package care.alongside.rehearsal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A clock that can be set to any instant and runs on from there at normal speed, across restarts
 * too.
 */
@Component
@Profile("rehearsal")
class MovableClock extends Clock {

  private static final Clock WALL = Clock.tickMillis(ZoneOffset.UTC);

  private final ClockTable table;
  private final AtomicReference<Duration> offset;
  private final ZoneId zone;

  @Autowired
  MovableClock(JdbcClient db) {
    this.table = new ClockTable(db);
    this.offset = new AtomicReference<>(table.offset());
    this.zone = ZoneOffset.UTC;
  }

  private MovableClock(MovableClock same, ZoneId zone) {
    this.table = same.table;
    this.offset = same.offset;
    this.zone = zone;
  }

  /** Runs on from this instant. */
  void runFrom(Instant instant) {
    var ahead = Duration.between(WALL.instant(), instant);
    table.keep(ahead);
    offset.set(ahead);
  }

  /** What a clock shows that nobody moves. */
  Instant wallTime() {
    return WALL.instant();
  }

  @Override
  public Instant instant() {
    return WALL.instant().plus(offset.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new MovableClock(this, other);
  }
}
