package care.alongside.fhir;

import care.alongside.kernel.WorkingDays;
import care.alongside.kernel.Years;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The time that a date of some precision stands for: a day, a month, a second.
 *
 * @param from its first instant
 * @param until the first instant after it
 */
record DateRange(Instant from, Instant until) {

  /** Dates without an offset are meant as people here read them. */
  private static final Map<String, String> CONDITIONS =
      Map.of(
          "eq", "(%1$s >= :from and %1$s < :until)",
          "ne", "(%1$s < :from or %1$s >= :until)",
          "lt", "%1$s < :from",
          "le", "%1$s < :until",
          "gt", "%1$s >= :until",
          "ge", "%1$s >= :from");

  /** A condition on a column, from a value such as {@code ge2026-05-11}; empty when unreadable. */
  static Optional<Clause> clause(String column, String value) {
    var prefix = value.matches("[a-z]{2}.*") ? value.substring(0, 2) : "eq";
    var date = value.matches("[a-z]{2}.*") ? value.substring(2) : value;
    return Optional.ofNullable(CONDITIONS.get(prefix))
        .flatMap(condition -> parse(date).map(range -> range.within(condition, column)));
  }

  private Clause within(String condition, String column) {
    return new Clause(
        condition.formatted(column),
        Map.of("from", Timestamp.from(from), "until", Timestamp.from(until)));
  }

  /** A plus that was not escaped in an address arrives as a blank. */
  static Optional<DateRange> parse(String date) {
    try {
      return Optional.of(read(Years.checked(date.replace(' ', '+'))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static DateRange read(String date) {
    return switch (date.length()) {
      case 4 -> days(Year.parse(date).atDay(1), ChronoUnit.YEARS);
      case 7 -> days(YearMonth.parse(date).atDay(1), ChronoUnit.MONTHS);
      case 10 -> days(LocalDate.parse(date), ChronoUnit.DAYS);
      default -> moment(date);
    };
  }

  private static DateRange days(LocalDate first, ChronoUnit unit) {
    return new DateRange(start(first), start(first.plus(1, unit)));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(WorkingDays.ENGLAND).toInstant();
  }

  private static DateRange moment(String date) {
    var from =
        date.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})")
            ? OffsetDateTime.parse(date).toInstant()
            : LocalDateTime.parse(date).atZone(WorkingDays.ENGLAND).toInstant();
    return new DateRange(from, from.plus(1, precision(date)));
  }

  private static ChronoUnit precision(String date) {
    if (date.contains(".")) {
      return ChronoUnit.MILLIS;
    }
    return date.matches(".*T[0-9]{2}:[0-9]{2}:[0-9]{2}.*")
        ? ChronoUnit.SECONDS
        : ChronoUnit.MINUTES;
  }
}
