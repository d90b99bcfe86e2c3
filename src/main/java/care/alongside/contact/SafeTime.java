package care.alongside.contact;

import care.alongside.kernel.WorkingDays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A time of the week when it is safe, in the time that the person's clock shows.
 *
 * @param day the day on which it begins; empty for every day
 * @param from from this time on
 * @param to up to this time; not after {@code from} when it ends on the day after
 */
public record SafeTime(Optional<DayOfWeek> day, LocalTime from, LocalTime to) {

  static final ZoneId PLACE = WorkingDays.ENGLAND;

  /** Whether it is safe at that moment. */
  boolean holds(ZonedDateTime at) {
    return holds(at, at.toLocalDate()) || holds(at, at.toLocalDate().minusDays(1));
  }

  private boolean holds(ZonedDateTime at, LocalDate begins) {
    return beginsOn(begins) && !at.isBefore(startOn(begins)) && at.isBefore(endOn(begins));
  }

  boolean beginsOn(LocalDate date) {
    return day.map(date.getDayOfWeek()::equals).orElse(true);
  }

  ZonedDateTime startOn(LocalDate date) {
    return date.atTime(from).atZone(PLACE);
  }

  private ZonedDateTime endOn(LocalDate date) {
    return (to.isAfter(from) ? date : date.plusDays(1)).atTime(to).atZone(PLACE);
  }
}
