package care.alongside.api;

import ca.uhn.fhir.context.FhirContext;
import org.springframework.stereotype.Component;

/** FHIR XML from FHIR JSON, and back. */
@Component
class FormatXml {

  private final FhirContext context = FhirContext.forR4Cached();

  String ofJson(String json) {
    return context
        .newXmlParser()
        .encodeResourceToString(context.newJsonParser().parseResource(json));
  }

  String toJson(String xml) {
    return context
        .newJsonParser()
        .encodeResourceToString(context.newXmlParser().parseResource(xml));
  }
}
