package care.alongside.fhir;

import care.alongside.kernel.Problem;
import care.alongside.kernel.WorkingDays;
import care.alongside.kernel.Years;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** FHIR dates and times as instants; a date alone is a day in England. */
final class FhirTime {

  private FhirTime() {}

  /**
   * A dateTime that must say its minute and offset, such as when an assessment ended.
   *
   * @return empty when there is none
   * @throws Problem.Invalid when it is only a date
   */
  static Optional<Instant> exact(String dateTime, String place) {
    if (dateTime.isEmpty()) {
      return Optional.empty();
    }
    try {
      var exact = OffsetDateTime.parse(Years.checked(dateTime)).toInstant();
      return Optional.of(exact.truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException notExact) {
      throw new Problem.Invalid(
          "value",
          place,
          "Give the time as well as the date, with its offset, such as 2026-05-11T16:15:00+01:00.");
    }
  }

  /** When a period begins: its instant, or the beginning of its day in England. */
  static Optional<Instant> start(String dateTime) {
    return dateTime.contains("T")
        ? exact(dateTime, "")
        : day(dateTime).map(day -> day.atStartOfDay(WorkingDays.ENGLAND).toInstant());
  }

  /** When a period is over: after its instant, or after its whole day, month or year in England. */
  static Optional<Instant> end(String dateTime) {
    return dateTime.contains("T")
        ? exact(dateTime, "")
        : day(dateTime)
            .map(day -> after(day, dateTime).atStartOfDay(WorkingDays.ENGLAND).toInstant());
  }

  private static LocalDate after(LocalDate first, String date) {
    return switch (date.length()) {
      case 4 -> first.plusYears(1);
      case 7 -> first.plusMonths(1);
      default -> first.plusDays(1);
    };
  }

  private static Optional<LocalDate> day(String date) {
    try {
      return switch (date.length()) {
        case 10 -> Optional.of(LocalDate.parse(Years.checked(date)));
        case 7 -> Optional.of(LocalDate.parse(Years.checked(date + "-01")));
        case 4 -> Optional.of(LocalDate.parse(Years.checked(date + "-01-01")));
        default -> Optional.empty();
      };
    } catch (DateTimeException notADay) {
      throw new Problem.Invalid("value", "", "There is no such day. Write it as 2026-05-11.");
    }
  }
}
