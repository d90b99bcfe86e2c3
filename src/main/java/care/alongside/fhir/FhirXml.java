package care.alongside.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.IParserErrorHandler.IParseLocation;
import ca.uhn.fhir.parser.StrictErrorHandler;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** FHIR as XML, for those who prefer it; inside, everything is JSON. */
@Component
public class FhirXml {

  private final FhirContext fhir;
  private final FhirSettings.Limits limits;
  private final RawChecks checks;

  FhirXml(FhirContext fhir, FhirSettings settings, RawChecks checks) {
    this.fhir = fhir;
    this.limits = settings.limits();
    this.checks = checks;
  }

  /** The same document as JSON, checked as if it had come as JSON. */
  public SubmittedText toJson(byte[] xml) {
    XmlChecks.check(xml, limits, fhir);
    String json;
    try {
      String text = new String(xml, StandardCharsets.UTF_8);
      json = faithful(fhir.newJsonParser()).encodeResourceToString(parsed(text));
    } catch (DataFormatException | IllegalArgumentException e) {
      throw XmlChecks.unreadable("");
    }
    return checks.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private IBaseResource parsed(String xml) {
    var parser = faithful(fhir.newXmlParser());
    parser.setParserErrorHandler(new AttributesLookedAt());
    return parser.parseResource(xml);
  }

  /** The same document as XML. */
  public String toXml(JsonNode document) {
    try {
      var resource = faithful(fhir.newJsonParser()).parseResource(Json.write(document));
      return faithful(fhir.newXmlParser()).encodeResourceToString(resource);
    } catch (DataFormatException e) {
      throw new Problem.Malformed(
          "structure", "", "This cannot be written as XML. Ask for JSON instead.");
    }
  }

  /** HAPI's parsers leave out and rewrite what they do not like, unless they are told not to. */
  private static IParser faithful(IParser parser) {
    parser.setParserErrorHandler(new StrictErrorHandler());
    parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
    parser.setStripVersionsFromReferences(false);
    return parser;
  }

  /** The attributes have been looked at by then. */
  private static final class AttributesLookedAt extends StrictErrorHandler {

    @Override
    public void unknownAttribute(IParseLocation location, String attribute) {
      // Where a schema is to be found is left out.
    }
  }
}
