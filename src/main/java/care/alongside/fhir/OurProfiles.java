package care.alongside.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Which of our profiles a document is held against. */
final class OurProfiles {

  static final String BASE = "https://fhir.alongside.example/StructureDefinition/";

  private static final String R4 = "http://hl7.org/fhir/StructureDefinition/";
  private static final Map<String, String> BY_TYPE =
      Map.of(
          "Bundle", "aftercare-bundle",
          "Patient", "aftercare-patient",
          "Encounter", "aftercare-encounter",
          "CarePlan", "aftercare-plan",
          "ServiceRequest", "aftercare-service-request",
          "Task", "aftercare-task",
          "Consent", "aftercare-consent",
          "QuestionnaireResponse", "about-me-answers",
          "Flag", "adjustment-flag",
          "Communication", "aftercare-communication");

  private OurProfiles() {}

  /** The canonical of the profile; blank where R4 as it is will do. */
  static String of(JsonNode document) {
    String type = document.path("resourceType").asString("");
    return type.equals("Bundle") && holdsTasks(document)
        ? BASE + "task-bundle"
        : ofType(type).orElse("");
  }

  /** The canonical of our profile of a type of R4, by the canonical of that type. */
  static Optional<String> ofR4(String canonical) {
    return canonical.startsWith(R4) ? ofType(canonical.substring(R4.length())) : Optional.empty();
  }

  private static Optional<String> ofType(String type) {
    return Optional.ofNullable(BY_TYPE.get(type)).map(BASE::concat);
  }

  private static boolean holdsTasks(JsonNode bundle) {
    List<String> types =
        bundle
            .path("entry")
            .valueStream()
            .map(entry -> entry.path("resource").path("resourceType").asString(""))
            .toList();
    return (types.contains("Task") || types.contains("Binary")) && !types.contains("CarePlan");
  }
}
