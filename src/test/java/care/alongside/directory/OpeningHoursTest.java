package care.alongside.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Open and closed, across weekends, bank holidays, closures and the change of the clocks. */
class OpeningHoursTest {

  private static final String MONDAY = "2026-05-11";

  private static final Map<String, OpeningHours> SERVICES =
      Map.of(
          "link-workers", hours(true, List.of(), "mon-fri 09:00-17:00"),
          "practice", hours(true, List.of(), "mon-fri 08:00-18:30"),
          "peers", hours(false, List.of(), "mon-sun 10:00-20:00"),
          "away", hours(false, List.of(MONDAY + "/2026-05-17"), "mon-sun 10:00-20:00"),
          "lunch", hours(false, List.of(), "mon-fri 09:00-12:00", "mon-fri 13:00-17:00"),
          "nights", hours(false, List.of(), "mon-sun 00:00-06:00", "mon-sun 22:00-24:00"),
          "sundays", hours(false, List.of(), "sun 01:30-03:30"),
          "mondays", hours(true, List.of(), "mon 10:00-12:00"),
          "always", OpeningHours.always());

  private static OpeningHours hours(boolean closed, List<String> closures, String... lines) {
    return HoursText.read("here", List.of(lines), closed, closures);
  }

  private static OpeningHours service(String who) {
    return Objects.requireNonNull(SERVICES.get(who));
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "link-workers, 2026-05-11T09:00:00+01:00, true",
    "link-workers, 2026-05-11T08:59:59+01:00, false",
    "link-workers, 2026-05-11T16:59:59+01:00, true",
    "link-workers, 2026-05-11T17:00:00+01:00, false",
    "link-workers, 2026-05-09T12:00:00+01:00, false",
    "link-workers, 2026-04-03T12:00:00+01:00, false",
    "link-workers, 2026-04-06T12:00:00+01:00, false",
    "peers, 2026-04-03T12:00:00+01:00, true",
    "peers, 2026-12-25T12:00:00Z, true",
    "practice, 2026-12-28T12:00:00Z, false",
    "away, 2026-05-10T19:59:00+01:00, true",
    "away, 2026-05-11T12:00:00+01:00, false",
    "away, 2026-05-17T12:00:00+01:00, false",
    "away, 2026-05-18T10:00:00+01:00, true",
    "lunch, 2026-05-11T12:30:00+01:00, false",
    "nights, 2026-05-11T23:59:59+01:00, true",
    "nights, 2026-05-12T00:00:00+01:00, true",
    "nights, 2026-05-12T06:00:00+01:00, false",
    "link-workers, 2026-03-30T08:30:00Z, true",
    "link-workers, 2026-03-27T08:30:00Z, false",
    "always, 2026-12-25T03:00:00Z, true",
    "always, 2026-03-29T01:30:00Z, true"
  })
  void openAndClosed(String who, ZonedDateTime at, boolean open) {
    var now = at.toInstant();

    assertThat(service(who).nextOpening(now).equals(now)).isEqualTo(open);
  }

  @ParameterizedTest(name = "{0} opens after {1} at {2}")
  @CsvSource({
    "link-workers, 2026-05-11T12:00:00+01:00, 2026-05-11T12:00:00+01:00",
    "link-workers, 2026-05-11T17:00:00+01:00, 2026-05-12T09:00:00+01:00",
    "link-workers, 2026-04-02T18:30:00+01:00, 2026-04-07T09:00:00+01:00",
    "practice, 2026-12-24T18:30:00Z, 2026-12-29T08:00:00Z",
    "peers, 2026-04-02T20:30:00+01:00, 2026-04-03T10:00:00+01:00",
    "away, 2026-05-10T20:00:00+01:00, 2026-05-18T10:00:00+01:00",
    "link-workers, 2026-03-28T12:00:00Z, 2026-03-30T08:00:00Z",
    "link-workers, 2026-10-24T12:00:00+01:00, 2026-10-26T09:00:00Z",
    "sundays, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
    "mondays, 2026-04-03T12:00:00+01:00, 2026-04-13T10:00:00+01:00",
    "link-workers, 2028-02-28T17:00:00Z, 2028-02-29T09:00:00Z",
    "always, 2026-12-31T23:59:59Z, 2026-12-31T23:59:59Z"
  })
  void theNextOpening(String who, ZonedDateTime from, ZonedDateTime opens) {
    assertThat(service(who).nextOpening(from.toInstant())).isEqualTo(opens.toInstant());
  }

  @ParameterizedTest(name = "{2} of {0} after {1} is {3}")
  @CsvSource({
    "link-workers, 2026-05-11T10:00:00+01:00, PT4H, 2026-05-11T14:00:00+01:00",
    "link-workers, 2026-05-11T13:00:00+01:00, PT4H, 2026-05-11T17:00:00+01:00",
    "link-workers, 2026-05-11T13:00:01+01:00, PT4H, 2026-05-12T09:00:01+01:00",
    "link-workers, 2026-05-08T16:00:00+01:00, PT4H, 2026-05-11T12:00:00+01:00",
    "link-workers, 2026-04-02T18:30:00+01:00, PT4H, 2026-04-07T13:00:00+01:00",
    "link-workers, 2026-12-24T16:00:00Z, PT4H, 2026-12-29T12:00:00Z",
    "link-workers, 2026-12-31T16:00:00Z, PT2H, 2027-01-04T10:00:00Z",
    "link-workers, 2028-02-28T16:00:00Z, PT2H, 2028-02-29T10:00:00Z",
    "peers, 2026-04-03T18:00:00+01:00, PT4H, 2026-04-04T12:00:00+01:00",
    "away, 2026-05-10T18:00:00+01:00, PT4H, 2026-05-18T12:00:00+01:00",
    "lunch, 2026-05-11T11:00:00+01:00, PT4H, 2026-05-11T16:00:00+01:00",
    "nights, 2026-05-11T23:00:00+01:00, PT2H, 2026-05-12T01:00:00+01:00",
    "nights, 2026-03-28T23:00:00Z, PT4H, 2026-03-29T03:00:00Z",
    "nights, 2026-10-24T23:00:00+01:00, PT4H, 2026-10-25T02:00:00Z",
    "sundays, 2026-03-29T00:00:00Z, PT1H30M, 2026-03-29T02:30:00Z",
    "always, 2026-03-28T20:00:00Z, PT48H, 2026-03-30T21:00:00+01:00",
    "always, 2026-10-24T20:00:00+01:00, PT48H, 2026-10-26T19:00:00Z",
    "always, 2026-04-02T18:30:00+01:00, PT0S, 2026-04-02T18:30:00+01:00",
    "link-workers, 2026-05-09T18:30:00+01:00, PT0S, 2026-05-11T09:00:00+01:00"
  })
  void workingTime(String who, ZonedDateTime from, Duration working, ZonedDateTime due) {
    assertThat(service(who).after(from.toInstant(), working)).isEqualTo(due.toInstant());
  }

  @ParameterizedTest(name = "{2} working days of {0} after {1} is {3}")
  @CsvSource({
    "link-workers, 2026-05-11T10:00:00+01:00, 1, 2026-05-12T10:00:00+01:00",
    "link-workers, 2026-05-11T18:00:00+01:00, 1, 2026-05-12T17:00:00+01:00",
    "link-workers, 2026-05-11T06:00:00+01:00, 1, 2026-05-12T09:00:00+01:00",
    "link-workers, 2026-05-08T10:00:00+01:00, 2, 2026-05-12T10:00:00+01:00",
    "link-workers, 2026-04-02T18:30:00+01:00, 1, 2026-04-07T17:00:00+01:00",
    "peers, 2026-04-02T18:30:00+01:00, 1, 2026-04-03T18:30:00+01:00",
    "practice, 2026-03-27T12:00:00Z, 1, 2026-03-30T12:00:00+01:00",
    "practice, 2026-12-24T12:00:00Z, 3, 2026-12-31T12:00:00Z",
    "always, 2026-10-24T12:00:00+01:00, 1, 2026-10-25T12:00:00Z",
    "always, 2027-12-31T12:00:00Z, 1, 2028-01-01T12:00:00Z"
  })
  void workingDays(String who, ZonedDateTime from, int days, ZonedDateTime due) {
    assertThat(service(who).daysAfter(from.toInstant(), days)).isEqualTo(due.toInstant());
  }

  @ParameterizedTest(name = "{0} closes {2} working days after {1} at {3}")
  @CsvSource({
    "link-workers, 2026-04-02T18:30:00+01:00, 1, 2026-04-07T17:00:00+01:00",
    "lunch, 2026-05-11T08:00:00+01:00, 2, 2026-05-13T17:00:00+01:00",
    "nights, 2026-05-11T08:00:00+01:00, 1, 2026-05-13T00:00:00+01:00",
    "always, 2026-10-24T08:00:00+01:00, 1, 2026-10-26T00:00:00Z"
  })
  void closing(String who, ZonedDateTime from, int days, ZonedDateTime closes) {
    assertThat(service(who).closingAfter(from.toInstant(), days)).isEqualTo(closes.toInstant());
  }

  @ParameterizedTest(name = "{0} opens from {1} within {2}: {3}")
  @CsvSource({
    "practice, 2026-04-02T18:30:00+01:00, PT48H, false",
    "practice, 2026-04-02T18:29:00+01:00, PT48H, true",
    "peers, 2026-04-02T18:30:00+01:00, PT48H, true",
    "practice, 2026-05-08T18:30:00+01:00, PT48H, false",
    "practice, 2026-05-10T08:00:00+01:00, PT24H, false",
    "practice, 2026-05-10T08:00:01+01:00, PT24H, true",
    "away, 2026-05-11T00:00:00+01:00, P7D, false",
    "always, 2026-12-25T00:00:00Z, PT1S, true"
  })
  void openAtAllWithin(String who, ZonedDateTime from, Duration window, boolean open) {
    Instant begin = from.toInstant();

    assertThat(service(who).isOpenWithin(begin, begin.plus(window))).isEqualTo(open);
  }
}
