package care.alongside.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When young people come of age. */
class BirthdaysTest {

  @ParameterizedTest
  @CsvSource({
    "2010-06-15, 2026-06-14T22:59:59Z, 15, 2026-06-14T23:00:00Z",
    "2010-06-15, 2026-06-14T23:00:00Z, 16, 2028-06-14T23:00:00Z",
    "2010-12-15, 2026-12-14T23:59:59Z, 15, 2026-12-15T00:00:00Z",
    "2008-06-15, 2026-06-14T22:59:59Z, 17, 2026-06-14T23:00:00Z",
    "2008-06-15, 2026-06-14T23:00:00Z, 18, ",
    "2012-02-29, 2028-02-28T23:59:59Z, 15, 2028-02-29T00:00:00Z",
    "2012-02-29, 2028-02-29T00:00:00Z, 16, 2030-03-01T00:00:00Z",
    "2012-02-29, 2030-02-28T12:00:00Z, 17, 2030-03-01T00:00:00Z",
    "2012-02-29, 2030-03-01T00:00:00Z, 18, ",
    "1950-01-01, 2026-05-11T12:00:00Z, 76, ",
  })
  void theDayBeginsInEnglandAndALeapDayIsTheFirstOfMarchInOtherYears(
      LocalDate born, Instant at, int age, Instant next) {
    assertThat(Birthdays.ageAt(born, at)).isEqualTo(age);
    assertThat(Birthdays.comesOfAgeAfter(born, at)).isEqualTo(Optional.ofNullable(next));
  }
}
