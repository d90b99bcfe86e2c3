package care.alongside.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ca.uhn.fhir.context.FhirContext;
import care.alongside.kernel.OrganisationId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The allow-list that is shipped. */
class SharedElementsTest {

  private static final OrganisationId READER = new OrganisationId(new UUID(1, 1));

  @Test
  void namesOnlyWhatFhirHas() {
    assertThatCode(() -> SharedElements.check(FhirContext.forR4Cached()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "Patient, name, name, true",
    "Patient, name, safe-contact, false",
    "Patient, maritalStatus, clinical-summary, false",
    "Patient, extension, name, false",
    "Patient, shoeSize, name, false",
    "Encounter, reasonCode, attendance, false",
    "Encounter, diagnosis, attendance, false",
    "ServiceRequest, reasonCode, clinical-summary, false",
    "ServiceRequest, note, what-would-help, true",
    "ServiceRequest, note, plan, false",
    "Consent, provision, name, true",
    "Consent, extension, name, false",
    "Consent, sourceAttachment, name, false",
    "RelatedPerson, name, people, false",
    "Condition, code, clinical-summary, false",
  })
  void whatIsNotNamedForACategoryIsNotShown(
      String type, String element, String category, boolean shown) {
    var access = Access.consented(READER, Set.of(category));

    assertThat(SharedElements.shows(type, element, access)).isEqualTo(shown);
  }

  @Test
  void theRegisteredPracticeKnowsWhoItIs() {
    var practice = new Access(Access.Ground.CONSENT, Optional.of(READER), Set.of(), true, false);

    assertThat(SharedElements.shows("Patient", "birthDate", practice)).isTrue();
    assertThat(SharedElements.shows("Patient", "name", practice)).isFalse();
  }

  @Test
  void anAnswerThatNobodyKnowsIsNotShown() {
    var access = Access.consented(READER, Set.of("name", "about-me", "what-would-help"));

    assertThat(SharedElements.showsAnswer("wellness", access)).isTrue();
    assertThat(SharedElements.showsAnswer("anything-else", access)).isFalse();
  }
}
