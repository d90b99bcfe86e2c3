package care.alongside.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The days on which offices in England work: neither a weekend nor one of the bank holidays in
 * {@code bank-holidays-england.txt}. Beyond the years of that file every weekday counts as one, so
 * that what is due comes too early rather than too late.
 */
public final class WorkingDays {

  /** The only clock on a wall that counts here. */
  public static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private static final LocalTime OPENING = LocalTime.of(9, 0);
  private static final LocalTime CLOSING = LocalTime.of(17, 0);
  private static final String FILE = "bank-holidays-england.txt";
  private static final int WARN_BEFORE = 60;
  private static final String COMPLETE_UNTIL = "complete-until ";
  private static final Set<LocalDate> HOLIDAYS =
      lines()
          .filter(line -> Character.isDigit(line.charAt(0)))
          .map(line -> LocalDate.parse(line.substring(0, 10)))
          .collect(Collectors.toUnmodifiableSet());

  private WorkingDays() {}

  /** The last day for which the bank holidays are known. */
  public static LocalDate knownUntil() {
    return lines()
        .filter(line -> line.startsWith(COMPLETE_UNTIL))
        .map(line -> LocalDate.parse(line.substring(COMPLETE_UNTIL.length()).strip()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What an operator has to know on this day: that the bank holidays run out within 60 days, or
   * that they have run out.
   */
  public static Optional<String> warning(LocalDate today) {
    var last = knownUntil();
    if (today.isAfter(last)) {
      return Optional.of(
          "The bank holidays in %s ended on %s. Every weekday counts as a working day now, so what"
                  .formatted(FILE, last)
              + " is due may come too early. Add those of the next years from"
              + " https://www.gov.uk/bank-holidays");
    }
    return today.plusDays(WARN_BEFORE).isBefore(last)
        ? Optional.empty()
        : Optional.of(
            "The bank holidays in %s are known until %s only. Add those of the next years from"
                    .formatted(FILE, last)
                + " https://www.gov.uk/bank-holidays");
  }

  public static boolean isOne(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !isBankHoliday(day);
  }

  /** Whether it is one, of those that are known. */
  public static boolean isBankHoliday(LocalDate day) {
    return HOLIDAYS.contains(day);
  }

  /** One working day later: the next one at the same time of day, within its working hours. */
  public static Instant oneAfter(Instant instant) {
    var local = instant.atZone(ENGLAND);
    var next =
        Stream.iterate(local.toLocalDate().plusDays(1), day -> day.plusDays(1))
            .filter(WorkingDays::isOne)
            .findFirst()
            .orElseThrow();
    return next.atTime(withinHours(local.toLocalTime())).atZone(ENGLAND).toInstant();
  }

  private static LocalTime withinHours(LocalTime time) {
    if (time.isBefore(OPENING)) {
      return OPENING;
    }
    return time.isAfter(CLOSING) ? CLOSING : time;
  }

  private static Stream<String> lines() {
    try (InputStream file = Objects.requireNonNull(WorkingDays.class.getResourceAsStream(FILE))) {
      List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.stream().filter(line -> !line.isBlank());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
