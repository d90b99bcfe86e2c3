package care.alongside.fhir;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A person whom no GP practice has on its list, as far as is known. */
final class NoPractice {

  /** No registered practice, code not applicable, and practice not known. */
  private static final Set<String> NONE = Set.of("V81997", "V81998", "V81999");

  private NoPractice() {}

  /** Whether the whole record of a person names none. */
  static boolean isSaidOf(JsonNode patient) {
    return patient
        .path("generalPractitioner")
        .valueStream()
        .noneMatch(
            practice ->
                practice.has("reference")
                    || (Json.text(practice, "identifier.system").equals(Identifier.ODS_CODE)
                        && !NONE.contains(Json.text(practice, "identifier.value"))));
  }
}
