package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.JsonParser;
import org.hl7.fhir.r5.elementmodel.ParserBase.ValidationPolicy;
import org.hl7.fhir.r5.elementmodel.ValidatedFragment;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.instance.InstanceValidator;
import tools.jackson.databind.node.ObjectNode;

/** Holds documents against the profiles of one dictionary, by HAPI's validator. */
final class Profiles {

  private final Dictionary dictionary;
  private final ValidatorPool validators;

  Profiles(Dictionary dictionary) {
    this.dictionary = dictionary;
    this.validators = new ValidatorPool(dictionary);
  }

  /** All that is found; a blank profile is R4 as it is. */
  List<Finding> findings(ObjectNode document, String profile) {
    var report = new Report(document);
    try {
      ValidatedFragment read = read(document);
      report.unreadable(read.getErrors());
      Element element = read.getElement();
      if (element != null && report.isClean()) {
        report.messages(validators.with(validator -> messages(validator, element, profile)));
      }
    } catch (IOException | FHIRException e) {
      report.unreadable();
    }
    return report.findings();
  }

  private StructureDefinition held(String profile) {
    return Optional.ofNullable(dictionary.fetchResource(StructureDefinition.class, profile))
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    "not-supported",
                    "",
                    "We do not hold that profile. Choose one that our CapabilityStatement names."));
  }

  private ValidatedFragment read(ObjectNode document) throws IOException {
    var parser = new JsonParser(dictionary);
    parser.setupValidation(ValidationPolicy.EVERYTHING);
    byte[] bytes = Json.write(document).getBytes(StandardCharsets.UTF_8);
    return parser.parse(new ByteArrayInputStream(bytes)).getFirst();
  }

  private List<ValidationMessage> messages(
      InstanceValidator validator, Element element, String profile) {
    List<StructureDefinition> profiles = new ArrayList<>();
    if (!profile.isBlank()) {
      profiles.add(held(profile));
    }
    List<ValidationMessage> messages = new ArrayList<>();
    validator.validate(null, messages, null, element, profiles);
    return messages;
  }
}
