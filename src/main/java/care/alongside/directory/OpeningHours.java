package care.alongside.directory;

import care.alongside.kernel.WorkingDays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When an organisation is open, by the clocks of England; and with it how long its working time
 * lasts. An hour that the clocks skip in spring does not count; one that they repeat in autumn
 * counts twice.
 *
 * @param week when it is open on each day, in order; a day that is left out is closed
 * @param closedOnBankHolidays whether it is closed on the bank holidays that are known
 * @param closures when it is closed although it would be open
 */
public record OpeningHours(
    Map<DayOfWeek, List<Span>> week, boolean closedOnBankHolidays, List<Closure> closures) {

  private static final OpeningHours ALWAYS =
      new OpeningHours(
          Arrays.stream(DayOfWeek.values())
              .collect(Collectors.toMap(Function.identity(), day -> List.of(Span.ALL_DAY))),
          false,
          List.of());

  public OpeningHours {
    week = Map.copyOf(week);
    closures = List.copyOf(closures);
    if (week.values().stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("never open");
    }
  }

  /** At every hour of every day. */
  public static OpeningHours always() {
    return ALWAYS;
  }

  /** From one time of day, included, to another, not; midnight at the end is the day's end. */
  public record Span(LocalTime from, LocalTime to) {

    static final Span ALL_DAY = new Span(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    Opening on(LocalDate day) {
      var until = endsTheDay() ? day.plusDays(1).atStartOfDay() : day.atTime(to);
      return new Opening(first(day.atTime(from)), last(until));
    }

    boolean endsTheDay() {
      return to.equals(LocalTime.MIDNIGHT);
    }

    private static Instant first(LocalDateTime local) {
      return skipped(local, local.atZone(WorkingDays.ENGLAND).toInstant());
    }

    private static Instant last(LocalDateTime local) {
      return skipped(
          local, local.atZone(WorkingDays.ENGLAND).withLaterOffsetAtOverlap().toInstant());
    }

    private static Instant skipped(LocalDateTime local, Instant otherwise) {
      var change = WorkingDays.ENGLAND.getRules().getTransition(local);
      return change != null && change.isGap() ? change.getInstant() : otherwise;
    }
  }

  /** From the first to the last day, both included. */
  public record Closure(LocalDate from, LocalDate until) {

    boolean holds(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(until);
    }
  }

  private record Opening(Instant from, Instant until) {

    /** What is left of it at this instant; empty when it is over. */
    Stream<Opening> rest(Instant instant) {
      var begin = instant.isAfter(from) ? instant : from;
      return begin.isBefore(until) ? Stream.of(new Opening(begin, until)) : Stream.empty();
    }

    Duration length() {
      return Duration.between(from, until);
    }
  }

  /** When it is open next: now, if it is open. */
  public Instant nextOpening(Instant from) {
    return onwards(from).map(Opening::from).findFirst().orElseThrow();
  }

  /** Whether it is open at any instant from the first, included, to the second, not. */
  public boolean isOpenWithin(Instant from, Instant until) {
    return nextOpening(from).isBefore(until);
  }

  /** The instant by which so much of its working time will have passed. */
  public Instant after(Instant from, Duration working) {
    var left = working;
    for (var opening : (Iterable<Opening>) onwards(from)::iterator) {
      if (left.compareTo(opening.length()) <= 0) {
        return opening.from().plus(left);
      }
      left = left.minus(opening.length());
    }
    throw new IllegalStateException("Time has ended");
  }

  /** So many of its working days later: at the same time of day, within that day's hours. */
  public Instant daysAfter(Instant from, int days) {
    var time = from.atZone(WorkingDays.ENGLAND).toLocalTime();
    var day = workingDay(from, days);
    return within(day, day.atTime(time).atZone(WorkingDays.ENGLAND).toInstant());
  }

  /** When it closes so many of its working days later. */
  public Instant closingAfter(Instant from, int days) {
    return openings(workingDay(from, days)).toList().getLast().until();
  }

  private LocalDate workingDay(Instant from, int days) {
    return days(localDay(from).plusDays(1))
        .filter(one -> openings(one).findAny().isPresent())
        .skip(days - 1L)
        .findFirst()
        .orElseThrow();
  }

  private Instant within(LocalDate day, Instant wished) {
    var hours = openings(day).toList();
    if (wished.isBefore(hours.getFirst().from())) {
      return hours.getFirst().from();
    }
    return wished.isAfter(hours.getLast().until()) ? hours.getLast().until() : wished;
  }

  private Stream<Opening> onwards(Instant from) {
    return days(localDay(from)).flatMap(this::openings).flatMap(opening -> opening.rest(from));
  }

  private static Stream<LocalDate> days(LocalDate first) {
    return Stream.iterate(first, day -> day.plusDays(1));
  }

  private Stream<Opening> openings(LocalDate day) {
    if (closures.stream().anyMatch(closure -> closure.holds(day))
        || (closedOnBankHolidays && WorkingDays.isBankHoliday(day))) {
      return Stream.empty();
    }
    return week.getOrDefault(day.getDayOfWeek(), List.of()).stream()
        .map(span -> span.on(day))
        .filter(opening -> opening.from().isBefore(opening.until()));
  }

  private static LocalDate localDay(Instant instant) {
    return LocalDate.ofInstant(instant, WorkingDays.ENGLAND);
  }
}
