package care.alongside.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FHIR counts the end of a period in: all of its day, month or year. */
class FhirTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-12-05, 2026-12-06T00:00:00Z",
    "2026-06-30, 2026-06-30T23:00:00Z",
    "2026-12, 2027-01-01T00:00:00Z",
    "2026-09, 2026-09-30T23:00:00Z",
    "2027, 2028-01-01T00:00:00Z",
    "2026-05-11T17:00:00Z, 2026-05-11T17:00:00Z"
  })
  void endsAfterAllOfWhatItSays(String said, Instant end) {
    assertThat(FhirTime.end(said)).contains(end);
  }
}
