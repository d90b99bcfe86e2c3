package care.alongside.fhir;

import ca.uhn.fhir.context.FhirContext;
import care.alongside.kernel.Problem;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What XML has to pass before it is parsed: no document type, no entity, not too deep, and nothing
 * that R4 does not have.
 */
final class XmlChecks {

  private static final XMLInputFactory XML = factory();

  private final FhirSettings.Limits limits;
  private final XmlShape shape;
  private int depth;
  private int entries;
  private int contained;

  private XmlChecks(FhirSettings.Limits limits, XmlShape shape) {
    this.limits = limits;
    this.shape = shape;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  static void check(byte[] xml, FhirSettings.Limits limits, FhirContext fhir) {
    if (xml.length > limits.body().toBytes()) {
      throw tooLarge("larger than " + RawChecks.sized(limits.body().toBytes()));
    }
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
      var checks = new XmlChecks(limits, new XmlShape(fhir));
      while (reader.hasNext()) {
        checks.take(reader.next(), reader);
      }
    } catch (XMLStreamException e) {
      var location = e.getLocation();
      throw unreadable(location == null ? "" : " at line " + location.getLineNumber());
    }
  }

  private void take(int event, XMLStreamReader reader) {
    switch (event) {
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw unreadable("");
      case XMLStreamConstants.START_ELEMENT -> {
        open(reader.getLocalName());
        shape.open(reader);
      }
      case XMLStreamConstants.END_ELEMENT -> {
        depth--;
        shape.close();
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> shape.text(reader);
      default -> {
        // Comments and space need no check here.
      }
    }
  }

  private void open(String name) {
    if (++depth > limits.depth()) {
      throw tooLarge("more than %d levels deep".formatted(limits.depth()));
    }
    if (depth == 2 && name.equals("entry") && ++entries > limits.entries()) {
      throw tooLarge("made of more than %d entries".formatted(limits.entries()));
    }
    if (name.equals("contained") && ++contained > limits.contained()) {
      throw tooLarge("holding more than %d contained resources".formatted(limits.contained()));
    }
  }

  private static Problem tooLarge(String how) {
    return new Problem.TooLarge(
        "", "This is " + how + ", which is the most we take. Send less in one document.");
  }

  static Problem unreadable(String where) {
    return new Problem.Malformed(
        "structure",
        "",
        "This is not well-formed FHIR R4 XML without a document type"
            + where
            + ". Correct it, then send it again.");
  }
}
