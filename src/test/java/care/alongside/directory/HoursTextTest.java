package care.alongside.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.kernel.NotFitToStart;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opening hours as somebody wrote them, and what is said when they cannot be meant so. */
class HoursTextTest {

  private static final String PLACE = "alongside.directory.organisations[2]";

  @Test
  void theyReadAsTheyAreWritten() {
    var hours =
        HoursText.read(
            PLACE,
            List.of("mon-wed,fri 13:00-17:00", "mon 09:00-12:00", "sat 22:00-24:00"),
            true,
            List.of("2026-08-03/2026-08-09", "2026-12-24"));

    assertThat(HoursText.write(hours))
        .containsExactly(
            "mon 09:00-12:00",
            "mon 13:00-17:00",
            "tue 13:00-17:00",
            "wed 13:00-17:00",
            "fri 13:00-17:00",
            "sat 22:00-24:00");
    assertThat(HoursText.writeClosures(hours))
        .containsExactly("2026-08-03/2026-08-09", "2026-12-24/2026-12-24");
    assertThat(HoursText.read(PLACE, HoursText.write(hours), true, HoursText.writeClosures(hours)))
        .isEqualTo(hours);
  }

  @Test
  void withoutAnyItIsAlwaysOpen() {
    var hours = HoursText.read(PLACE, List.of(), false, List.of());

    assertThat(hours).isEqualTo(OpeningHours.always());
    assertThat(HoursText.read(PLACE, HoursText.write(hours), false, List.of())).isEqualTo(hours);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "mon-fri 17:00-09:00; ends before it begins. Write hours that go past midnight as two",
        "mon-fri 09:00-09:00; ends before it begins",
        "mon-fri 09:00; ends before it begins",
        "mon-fri; does not say when it is open. Write days and times like mon-fri 09:00-17:00",
        "moonday 09:00-17:00; names a day that there is not. Write days",
        "fri-mon 09:00-17:00; has days in the wrong order",
        "mon 09:00-25:00; has a time that there is not",
        "mon nine-five; has a time that there is not",
        "''; does not say when it is open"
      })
  void whatCannotBeMeantNamesItsPlaceAndTheNextStep(String line, String said) {
    assertThatThrownBy(() -> HoursText.read(PLACE, List.of(line), false, List.of()))
        .isInstanceOf(NotFitToStart.class)
        .hasMessageContaining(PLACE + ".hours[0] \"" + line + "\" " + said);
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({
    "mon 09:00-13:00, mon 12:59-17:00",
    "mon-fri 09:00-17:00, wed 00:00-24:00",
    "mon 09:00-17:00, mon 09:00-17:00",
    "mon 20:00-24:00, mon 23:00-24:00"
  })
  void hoursThatOverlapAreRefused(String one, String other) {
    assertThatThrownBy(() -> HoursText.read(PLACE, List.of(one, other), false, List.of()))
        .isInstanceOf(NotFitToStart.class)
        .hasMessageContaining(PLACE + ".hours[1]")
        .hasMessageContaining("overlaps with other hours of the same day. Take one of them away");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "2026-08-09/2026-08-03; ends before it begins",
        "2026-02-30; has a day that there is not. Write the first and the last day",
        "a while; has a day that there is not",
        "2026-08-03/2036-08-03; is longer than a year. Set active to false"
      })
  void aClosureThatCannotBeMeantIsRefused(String line, String said) {
    assertThatThrownBy(() -> HoursText.read(PLACE, List.of(), false, List.of(line)))
        .isInstanceOf(NotFitToStart.class)
        .hasMessageContaining(PLACE + ".closed[0] \"" + line + "\" " + said);
  }
}
