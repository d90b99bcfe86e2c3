package care.alongside.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.MetadataResource;
import org.springframework.stereotype.Component;

/**
 * All that a document may be held against: R4 itself, our own definitions, and those of a folder
 * that was given. Nothing is ever loaded by URL.
 */
@Component
final class Definitions {

  private final FhirContext fhir;
  private final IValidationSupport r4;
  private final Dictionary ours;
  private final Optional<Dictionary> all;

  Definitions(FhirContext fhir, FhirSettings settings) {
    this.fhir = fhir;
    this.r4 = new DefaultProfileValidationSupport(fhir);
    var files = new DefinitionFiles(fhir);
    List<MetadataResource> own = files.onClasspath();
    this.ours = dictionary(own);
    this.all =
        Optional.of(settings.definitionsFolder())
            .filter(folder -> !folder.isBlank())
            .map(folder -> dictionary(joined(own, files.inFolder(folder))));
  }

  /** R4 and our own: what every document that comes in is held against. */
  Dictionary ours() {
    return ours;
  }

  /** The same, and the folder's; empty when no folder was given. */
  Optional<Dictionary> all() {
    return all;
  }

  private static List<MetadataResource> joined(
      List<MetadataResource> own, List<MetadataResource> further) {
    List<MetadataResource> joined = new ArrayList<>(own);
    joined.addAll(further);
    return joined;
  }

  private Dictionary dictionary(List<MetadataResource> definitions) {
    var held = new PrePopulatedValidationSupport(fhir);
    definitions.forEach(held::addResource);
    var chain =
        new ValidationSupportChain(
            held,
            r4,
            new CommonCodeSystemsTerminologyService(fhir),
            new InMemoryTerminologyServerValidationSupport(fhir));
    // One coding of a list is enough, as FHIR has it; a partner adds its own beside ours.
    chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
    return new Dictionary(chain);
  }
}
