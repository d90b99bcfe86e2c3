package care.alongside.fhir;

import care.alongside.fhir.Finding.Severity;
import care.alongside.kernel.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.JsonParser;
import org.hl7.fhir.r5.elementmodel.ParserBase.ValidationPolicy;
import org.hl7.fhir.r5.elementmodel.ValidatedFragment;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds documents against the profiles of one dictionary, by HAPI's validator. */
final class Profiles {

  private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);

  private final Dictionary dictionary;
  private final ValidatorPool validators;
  private final KnownShapes known = new KnownShapes();

  Profiles(Dictionary dictionary) {
    this.dictionary = dictionary;
    this.validators = new ValidatorPool(dictionary);
  }

  /** All that is found; a blank profile is R4 as it is. */
  List<Finding> findings(ObjectNode document, String profile) {
    List<ByteBuffer> shapes = known.digests(Shape.of(document, profile));
    if (known.holdsAll(shapes)) {
      return List.of();
    }
    List<Finding> findings = thorough(document, profile);
    if (findings.isEmpty()) {
      known.learn(shapes);
    }
    return findings;
  }

  /** The same, by HAPI, whether the shape of the document is known or not. */
  List<Finding> thorough(ObjectNode document, String profile) {
    List<StructureDefinition> profiles = held(profile);
    var report = new Report(document);
    try {
      ValidatedFragment read = read(document);
      report.unreadable(read.getErrors());
      Element element = read.getElement();
      if (element != null && report.isClean()) {
        report.messages(validators.with(validator -> messages(validator, element, profiles)));
      }
    } catch (IOException | RuntimeException e) {
      // HAPI breaks on some of what is not FHIR; whatever breaks it cannot be taken in.
      LOG.warn("The validator gave up on a document: {}", e.getClass().getName());
      report.unreadable();
    }
    return report.findings();
  }

  /** Why a document cannot be held against a profile at all, if it cannot. */
  Optional<Finding> misfit(ObjectNode document, String profile) {
    var type = Json.text(document, "resourceType");
    var found = dictionary.fetchResource(StructureDefinition.class, profile);
    if (found == null) {
      return Optional.of(
          new Finding(
              Severity.ERROR,
              "not-supported",
              type,
              "We do not hold that profile. Choose one of those that [base]/StructureDefinition"
                  + " lists, or leave it out."));
    }
    return type.isEmpty() || found.getType().equals(type)
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Severity.ERROR,
                "invalid",
                type,
                "That profile is for %s. Choose one for %s.".formatted(found.getType(), type)));
  }

  private List<StructureDefinition> held(String profile) {
    return profile.isBlank()
        ? List.of()
        : List.of(
            Objects.requireNonNull(dictionary.fetchResource(StructureDefinition.class, profile)));
  }

  private ValidatedFragment read(ObjectNode document) throws IOException {
    var parser = new JsonParser(dictionary);
    parser.setupValidation(ValidationPolicy.EVERYTHING);
    byte[] bytes = Json.write(document).getBytes(StandardCharsets.UTF_8);
    return parser.parse(new ByteArrayInputStream(bytes)).getFirst();
  }

  private static List<ValidationMessage> messages(
      InstanceValidator validator, Element element, List<StructureDefinition> profiles) {
    List<ValidationMessage> messages = new ArrayList<>();
    validator.validate(null, messages, null, element, new ArrayList<>(profiles));
    return messages;
  }
}
