package care.alongside.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One working day, across weekends, bank holidays and the change of the clocks. */
class WorkingDaysTest {

  @ParameterizedTest(name = "{0} is followed by {1}")
  @CsvSource({
    "2026-05-11T10:30:00Z, 2026-05-12T10:30:00Z",
    "2026-05-11T17:00:00Z, 2026-05-12T16:00:00Z",
    "2026-05-11T03:00:00Z, 2026-05-12T08:00:00Z",
    "2026-05-08T10:00:00Z, 2026-05-11T10:00:00Z",
    "2026-05-09T10:00:00Z, 2026-05-11T10:00:00Z",
    "2026-05-22T10:00:00Z, 2026-05-26T10:00:00Z",
    "2026-12-24T12:00:00Z, 2026-12-29T12:00:00Z",
    "2026-03-27T12:00:00Z, 2026-03-30T11:00:00Z",
    "2026-05-11T23:30:00Z, 2026-05-13T08:00:00Z"
  })
  void oneWorkingDayLaterIsWithinWorkingHours(Instant from, Instant due) {
    assertThat(WorkingDays.oneAfter(from)).isEqualTo(due);
  }

  @Test
  void beyondTheKnownYearsItComesTooEarlyRatherThanTooLate() {
    var after = WorkingDays.knownUntil().plusYears(1);

    assertThat(WorkingDays.isOne(LocalDate.of(after.getYear(), 12, 25)))
        .isEqualTo(LocalDate.of(after.getYear(), 12, 25).getDayOfWeek().getValue() < 6);
  }

  @ParameterizedTest(name = "{0} days before the end")
  @CsvSource({"61, ''", "60, are known until", "0, are known until", "-1, due may come too early"})
  void warnsSixtyDaysBeforeTheKnownYearsEnd(int before, String warning) {
    var today = WorkingDays.knownUntil().minusDays(before);

    assertThat(WorkingDays.warning(today).orElse("")).contains(warning);
    assertThat(WorkingDays.warning(today).isPresent()).isEqualTo(before <= 60);
  }

  @Test
  void knowsTheBankHolidaysOfThisYearAndTheNext() {
    assertThat(WorkingDays.isOne(LocalDate.of(2026, 4, 3))).isFalse();
    assertThat(WorkingDays.isOne(LocalDate.of(2026, 8, 31))).isFalse();
    assertThat(WorkingDays.isOne(LocalDate.of(2026, 12, 28))).isFalse();
    assertThat(WorkingDays.isOne(LocalDate.of(2027, 12, 27))).isFalse();
    assertThat(WorkingDays.knownUntil()).isAfterOrEqualTo(LocalDate.of(2027, 12, 31));
  }
}
