package care.alongside.directory;

import care.alongside.directory.OpeningHours.Closure;
import care.alongside.directory.OpeningHours.Span;
import care.alongside.kernel.NotFitToStart;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opening hours as they are written in the settings: lines of days and times, and periods in which
 * it is closed.
 */
final class HoursText {

  private static final String HOW = ". Write days and times like mon-fri 09:00-17:00";
  private static final String HOW_CLOSED =
      ". Write the first and the last day like 2026-08-03/2026-08-09";
  private static final String DAY_END = "24:00";

  private final String place;

  private HoursText(String place) {
    this.place = place;
  }

  /**
   * Reads them.
   *
   * @param place the setting that they stand under, for who has to put it right
   * @throws NotFitToStart when they overlap, end before they begin, never open, or cannot be read
   */
  static OpeningHours read(
      String place, List<String> hours, boolean closedOnBankHolidays, List<String> closed) {
    var text = new HoursText(place);
    var closures = numbered("closed", closed).map(text::closure).toList();
    var week = hours.isEmpty() ? OpeningHours.always().week() : text.week(hours);
    return new OpeningHours(week, closedOnBankHolidays, closures);
  }

  /** One line for each time that it is open. */
  static List<String> write(OpeningHours hours) {
    return Arrays.stream(DayOfWeek.values())
        .flatMap(
            day ->
                hours.week().getOrDefault(day, List.of()).stream()
                    .map(span -> name(day) + " " + span.from() + "-" + end(span)))
        .toList();
  }

  static List<String> writeClosures(OpeningHours hours) {
    return hours.closures().stream().map(one -> one.from() + "/" + one.until()).toList();
  }

  private record Line(String setting, String text) {}

  private static Stream<Line> numbered(String setting, List<String> texts) {
    return Stream.iterate(0, number -> number < texts.size(), number -> number + 1)
        .map(number -> new Line(setting + "[" + number + "]", texts.get(number).strip()));
  }

  private Map<DayOfWeek, List<Span>> week(List<String> hours) {
    var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    numbered("hours", hours).forEach(line -> add(line, week));
    return week;
  }

  private void add(Line line, Map<DayOfWeek, List<Span>> week) {
    var parts = line.text().split("\\s+", 2);
    if (parts.length < 2) {
      throw wrong(line, "does not say when it is open" + HOW);
    }
    var span = span(line, parts[1]);
    for (var day : days(line, parts[0])) {
      var spans = week.computeIfAbsent(day, _ -> new ArrayList<>());
      if (spans.stream().anyMatch(other -> overlap(span, other))) {
        throw wrong(line, "overlaps with other hours of the same day. Take one of them away");
      }
      spans.add(span);
      spans.sort(Comparator.comparing(Span::from));
    }
  }

  private static boolean overlap(Span one, Span other) {
    return beginsBeforeTheEndOf(one, other) && beginsBeforeTheEndOf(other, one);
  }

  private static boolean beginsBeforeTheEndOf(Span one, Span other) {
    return other.endsTheDay() || one.from().isBefore(other.to());
  }

  private List<DayOfWeek> days(Line line, String days) {
    return Arrays.stream(days.split(",")).flatMap(part -> range(line, part)).toList();
  }

  private Stream<DayOfWeek> range(Line line, String range) {
    var ends = range.split("-", 2);
    var first = day(line, ends[0]);
    var last = day(line, ends[ends.length - 1]);
    if (last.compareTo(first) < 0) {
      throw wrong(line, "has days in the wrong order" + HOW);
    }
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.compareTo(first) >= 0 && day.compareTo(last) <= 0);
  }

  private DayOfWeek day(Line line, String name) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> name(day).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> wrong(line, "names a day that there is not" + HOW));
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private Span span(Line line, String times) {
    var ends = times.split("-", 2);
    var from = time(line, ends[0]);
    var to = ends.length < 2 ? from : time(line, ends[1]);
    var span = new Span(from, to);
    var endsAtMidnight = ends.length == 2 && ends[1].strip().equals(DAY_END);
    if (!endsAtMidnight && !from.isBefore(to)) {
      throw wrong(
          line,
          "ends before it begins. Write hours that go past midnight as two, to 24:00 and from"
              + " 00:00");
    }
    return span;
  }

  private LocalTime time(Line line, String time) {
    if (time.strip().equals(DAY_END)) {
      return LocalTime.MIDNIGHT;
    }
    return parsed(() -> LocalTime.parse(time.strip()))
        .orElseThrow(() -> wrong(line, "has a time that there is not" + HOW));
  }

  private Closure closure(Line line) {
    var ends = line.text().split("/", 2);
    var from = day(line, ends, 0);
    var until = day(line, ends, ends.length - 1);
    if (until.isBefore(from)) {
      throw wrong(line, "ends before it begins" + HOW_CLOSED);
    }
    if (until.isAfter(from.plusYears(1))) {
      throw wrong(line, "is longer than a year. Set active to false where it has closed for good");
    }
    return new Closure(from, until);
  }

  private LocalDate day(Line line, String[] ends, int which) {
    return parsed(() -> LocalDate.parse(ends[which].strip()))
        .orElseThrow(() -> wrong(line, "has a day that there is not" + HOW_CLOSED));
  }

  private interface Reading<T> {
    T read();
  }

  private static <T> Optional<T> parsed(Reading<T> text) {
    try {
      return Optional.of(text.read());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private NotFitToStart wrong(Line line, String what) {
    return new NotFitToStart(place + "." + line.setting() + " \"" + line.text() + "\" " + what);
  }

  private static String end(Span span) {
    return span.endsTheDay() ? DAY_END : span.to().toString();
  }
}
