package care.alongside.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

  @ParameterizedTest
  @CsvSource({
    "http://fhir.nhs.uk/id/nhs-number, https://fhir.nhs.uk/Id/nhs-number",
    "HTTPS://FHIR.nhs.uk/ID/nhs-number, https://fhir.nhs.uk/Id/nhs-number",
    "https://fhir.nhs.uk/England/Codesystem/X|1.0, https://fhir.nhs.uk/England/CodeSystem/X|1.0",
    "http://fhir.hl7.org.uk/structuredefinition/U, https://fhir.hl7.org.uk/StructureDefinition/U",
    "http://fhir.alongside.example/Codesystem/support,"
        + " https://fhir.alongside.example/CodeSystem/support",
    "http://terminology.hl7.org/Codesystem/v3-ActCode,"
        + " http://terminology.hl7.org/CodeSystem/v3-ActCode",
    "https://terminology.hl7.org/valueset/v3-Age, http://terminology.hl7.org/ValueSet/v3-Age",
    "http://register-of-charities.charitycommission.gov.uk/charity-number,"
        + " https://register-of-charities.charitycommission.gov.uk/charity-number"
  })
  void putsRightWhatIsMisspelt(String untidy, String exact) {
    assertThat(Spelling.exact(untidy)).isEqualTo(exact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fhir.nhs.uk/Id/nhs-number",
        "http://snomed.info/sct",
        "http://fhir.nhs.uk.example/id/nhs-number",
        "http://hl7.org/fhir/StructureDefinition/Patient",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode",
        "urn:uuid:6e1a8a0a-6a0e-4b63-8a3e-0a5d0e1d2c3b",
        "https://fhir.nhs.uk",
        "fhir.nhs.uk/id/x",
        ""
      })
  void leavesAllElseAsItCame(String address) {
    assertThat(Spelling.exact(address)).isEqualTo(address);
  }
}
