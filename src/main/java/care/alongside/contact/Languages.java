package care.alongside.contact;

import care.alongside.kernel.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Whether a person can read what we write in plain English, as their Patient says. */
final class Languages {

  private static final String UK_CORE =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-";

  private Languages() {}

  static boolean needsOtherForm(JsonNode patient) {
    return speaksOther(patient)
        || says(patient, "NHSCommunication", "interpreterRequired")
        || has(patient, "ContactPreference", "PreferredWrittenCommunicationFormat");
  }

  /** The language they prefer is not English; or, with none preferred, none of theirs is. */
  private static boolean speaksOther(JsonNode patient) {
    var spoken = patient.path("communication").valueStream().toList();
    var preferred = spoken.stream().filter(one -> one.path("preferred").asBoolean(false)).toList();
    var asked = preferred.isEmpty() ? spoken : preferred;
    return !asked.isEmpty() && asked.stream().noneMatch(Languages::isEnglish);
  }

  private static boolean isEnglish(JsonNode communication) {
    var language = communication.path("language");
    return language
            .path("coding")
            .valueStream()
            .map(coding -> Json.text(coding, "code").toLowerCase(Locale.ROOT))
            .anyMatch(code -> code.equals("en") || code.startsWith("en-"))
        || Json.text(language, "text").toLowerCase(Locale.ROOT).contains("english");
  }

  private static boolean says(JsonNode patient, String extension, String part) {
    return parts(patient, extension, part).stream()
        .anyMatch(said -> said.path("valueBoolean").asBoolean(false));
  }

  private static boolean has(JsonNode patient, String extension, String part) {
    return !parts(patient, extension, part).isEmpty();
  }

  private static List<JsonNode> parts(JsonNode patient, String extension, String part) {
    return patient
        .path("extension")
        .valueStream()
        .filter(one -> Json.text(one, "url").equals(UK_CORE + extension))
        .flatMap(one -> one.path("extension").valueStream())
        .filter(one -> Json.text(one, "url").equalsIgnoreCase(part))
        .toList();
  }
}
