package care.alongside.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.contact.SafeContactOf;
import care.alongside.kernel.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What two senders know of one number, and which of it counts. */
class SafeContactsTest {

  private static final String NUMBER = "07700 900081";

  @ParameterizedTest(name = "{0} on {1}, then {2} on {3}: {4}")
  @CsvSource({
    "true, 2026-03-01, true, 2026-05-01, true",
    "true, 2026-03-01, false, 2026-05-01, false",
    "false, 2026-03-01, true, 2026-05-01, true",
    "false, 2026-05-01, true, 2026-03-01, false",
    "true, 2026-05-01, false, 2026-03-01, true",
    "false, 2026-05-01, true, 2026-05-01, false",
    "true, 2026-05-01, false, 2026-05-01, false",
    "false, , true, 2026-05-01, false",
    "true, 2026-05-01, false, , false",
    "false, 2026-05-01, true, , false",
    "true, , false, , false",
    "false, , true, , false"
  })
  void aNoIsLostOnlyToALaterYes(
      boolean before, String when, boolean then, String later, boolean counts) {
    var ours = known(NUMBER, before, when);

    var merged = SafeContacts.merge(ours, known(NUMBER, then, later));

    assertThat(merged.path("telecom")).hasSize(1);
    assertThat(merged.toString()).contains("\"valueBoolean\":" + counts);
  }

  @ParameterizedTest
  @CsvSource({"+44 7700 900081", "07700900081", "+447700-900081", "(07700) 900081"})
  void isTheSameNumberHoweverItIsWritten(String written) {
    var ours = known(NUMBER, false, "2026-05-01");

    var merged = SafeContacts.merge(ours, known(written, true, "2026-03-01"));

    assertThat(merged.path("telecom")).hasSize(1);
    assertThat(merged.toString()).contains("\"valueBoolean\":false");
  }

  private static ObjectNode known(String number, boolean allowed, String when) {
    var patient = Json.object().put("resourceType", "Patient");
    var of = SafeContactOf.patient(patient).texts(number).allowed(allowed);
    if (when != null) {
      of.confirmedOn(when);
    }
    return patient;
  }
}
