package care.alongside.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Whoever asks whether a document is good gets the folder of definitions looked at as well. */
class DeclaredProfilesTest {

  private static final String NAMED = "https://x.example/StructureDefinition/named-patient";
  private static final String PROFILE =
      """
      {"resourceType": "StructureDefinition", "url": "%s", "name": "NamedPatient",
       "status": "active", "fhirVersion": "4.0.1", "kind": "resource", "abstract": false,
       "type": "Patient", "derivation": "constraint",
       "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient",
       "differential": {"element": [
         {"id": "Patient", "path": "Patient"},
         {"id": "Patient.name", "path": "Patient.name", "min": 1}]}}
      """
          .formatted(NAMED);

  @TempDir private static Path folder;
  private static ProfileValidator validator;

  @BeforeAll
  static void theFolderIsGiven() throws IOException {
    Files.writeString(folder.resolve("named-patient.json"), PROFILE);
    var settings = new FhirSettings(folder.toString(), Fhir.LIMITS);
    validator = new ProfileValidator(new Definitions(Fhir.CONTEXT, settings));
  }

  @Test
  void aProfileOfTheFolderIsLookedAtWhereADocumentDeclaresIt() {
    assertThat(validator.validateAsDeclared(patient())).isEmpty();

    var declaring = patient();
    declaring.putObject("meta").putArray("profile").add(NAMED);

    for (int time = 0; time < 2; time++) {
      assertThat(validator.validateAsDeclared(declaring))
          .anySatisfy(
              finding -> {
                assertThat(finding.isError()).isTrue();
                assertThat(finding.expression()).isEqualTo("Patient.name");
              });
    }
  }

  @Test
  void aProfileOfTheFolderCanBeChosen() {
    assertThat(validator.validate(patient(), NAMED))
        .extracting(Finding::expression)
        .containsExactly("Patient.name");
  }

  @Test
  void whatIsTakenInIsHeldAgainstOursOnly() {
    var declaring = patient();
    declaring.putObject("meta").putArray("profile").add(NAMED);

    assertThat(validator.check(declaring)).isEmpty();
  }

  private static ObjectNode patient() {
    return Json.object().put("resourceType", "Patient").put("gender", "other");
  }
}
