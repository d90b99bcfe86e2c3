package care.alongside.consent;

import care.alongside.kernel.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.Optional;
import java.util.stream.IntStream;

/** How old somebody is, and when they come of age; in England, where days begin. */
public final class Birthdays {

  private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

  private Birthdays() {}

  /** The age in whole years at an instant. */
  public static int ageAt(LocalDate born, Instant at) {
    var day = at.atZone(WorkingDays.ENGLAND).toLocalDate();
    int years = Period.between(born, day).getYears();
    return day.isBefore(birthday(born, years)) ? years - 1 : years;
  }

  /** When the person turns 16, or else 18, after an instant; empty when both are past. */
  public static Optional<Instant> comesOfAgeAfter(LocalDate born, Instant at) {
    return IntStream.of(DecisionPolicy.PRESUMED_ABLE, DecisionPolicy.OF_AGE)
        .mapToObj(years -> birthday(born, years).atStartOfDay(WorkingDays.ENGLAND).toInstant())
        .filter(birthday -> birthday.isAfter(at))
        .findFirst();
  }

  /** Who was born on a leap day has their birthday on 1 March in other years. */
  static LocalDate birthday(LocalDate born, int years) {
    var day = born.plusYears(years);
    return MonthDay.from(born).equals(LEAP_DAY) && !day.isLeapYear() ? day.plusDays(1) : day;
  }
}
