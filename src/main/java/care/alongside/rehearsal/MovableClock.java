package care.alongside.rehearsal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A clock that can be set to any instant and runs on from there at normal speed, across restarts
 * too. While time is travelled it stands still at each stop.
 */
@Component
@Profile("rehearsal")
class MovableClock extends Clock {

  private static final Clock WALL = Clock.tickMillis(ZoneOffset.UTC);

  private final ClockTable table;
  private final AtomicReference<UnaryOperator<Instant>> shown;
  private final ZoneId zone;

  @Autowired
  MovableClock(JdbcClient db) {
    this.table = new ClockTable(db);
    this.shown = new AtomicReference<>(ahead(table.offset()));
    this.zone = ZoneOffset.UTC;
  }

  private MovableClock(MovableClock same, ZoneId zone) {
    this.table = same.table;
    this.shown = same.shown;
    this.zone = zone;
  }

  /** Runs on from this instant. */
  void runFrom(Instant instant) {
    var offset = Duration.between(WALL.instant(), instant);
    table.keep(offset);
    shown.set(ahead(offset));
  }

  /** Stands still at this instant. */
  void standAt(Instant instant) {
    shown.set(now -> instant);
  }

  /** What a clock shows that nobody moves. */
  Instant wallTime() {
    return WALL.instant();
  }

  private static UnaryOperator<Instant> ahead(Duration offset) {
    return now -> now.plus(offset);
  }

  @Override
  public Instant instant() {
    return shown.get().apply(WALL.instant());
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
