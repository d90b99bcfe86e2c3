package care.alongside.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.directory.OpeningHours;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as people say them. */
class LimitTest {

  @ParameterizedTest(name = "{0} after {1}")
  @CsvSource({
    "4 working hours, 2026-05-11T18:00:00+01:00, 2026-05-11T22:00:00+01:00",
    "1 working hour, 2026-05-11T18:00:00+01:00, 2026-05-11T19:00:00+01:00",
    "2 working days, 2026-05-11T18:00:00+01:00, 2026-05-13T18:00:00+01:00",
    "end of 1 working day, 2026-05-11T18:00:00+01:00, 2026-05-13T00:00:00+01:00",
    "48 hours, 2026-03-28T20:00:00Z, 2026-03-30T21:00:00+01:00",
    "7 days, 2026-03-26T20:00:00Z, 2026-04-02T20:00:00+01:00",
    "1 day, 2026-05-11T18:00:00+01:00, 2026-05-12T18:00:00+01:00"
  })
  void isReadAndCounted(String text, ZonedDateTime from, ZonedDateTime until) {
    var limit = Limit.of(text).orElseThrow();

    assertThat(limit.after(from.toInstant(), OpeningHours.always())).isEqualTo(until.toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "0 days",
        "-1 days",
        "4",
        "working days",
        "4 weeks",
        "1.5 days",
        "end of 2 days"
      })
  void whatCannotBeCountedIsNone(String text) {
    assertThat(Limit.of(text)).isEmpty();
  }
}
