package care.alongside.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition.ChildTypeEnum;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeElementDirectResource;
import ca.uhn.fhir.parser.DataFormatException;
import care.alongside.kernel.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.hl7.fhir.instance.model.api.IPrimitiveType;

/**
 * Follows an XML document through the elements that R4 has, and says where it leaves them: HAPI's
 * parser does not say where, and drops some of it.
 */
final class XmlShape {

  private static final String FHIR = "http://hl7.org/fhir";
  private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String EXTENSION = "extension";
  private static final Set<String> ATTRIBUTES = Set.of("id", "value", "url");
  private static final Set<ChildTypeEnum> NARRATIVES =
      Set.of(ChildTypeEnum.PRIMITIVE_XHTML, ChildTypeEnum.PRIMITIVE_XHTML_HL7ORG);

  private final FhirContext fhir;
  private final Deque<Step> path = new ArrayDeque<>();
  private int narrative;

  XmlShape(FhirContext fhir) {
    this.fhir = fhir;
  }

  /**
   * An element that is open.
   *
   * @param within what may stand in it; empty where it is a whole resource
   * @param seen how often each has come by now
   */
  private record Step(
      String place, Optional<BaseRuntimeElementDefinition<?>> within, Map<String, Integer> seen) {

    static Step at(String place, BaseRuntimeElementDefinition<?> definition) {
      return new Step(
          place,
          Optional.<BaseRuntimeElementDefinition<?>>of(definition).filter(d -> !holdsResource(d)),
          new HashMap<>());
    }

    private static boolean holdsResource(BaseRuntimeElementDefinition<?> definition) {
      return definition instanceof RuntimeElementDirectResource
          || definition.getChildType() == ChildTypeEnum.CONTAINED_RESOURCE_LIST;
    }

    String placeOf(String child) {
      return place + "." + child;
    }

    /** How often this has come by, counting now. */
    int count(String what) {
      return seen.merge(what, 1, Integer::sum);
    }
  }

  /**
   * Steps into an element.
   *
   * @throws Problem.Malformed when R4 has no such element here, or no such value
   */
  void open(XMLStreamReader at) {
    if (narrative > 0) {
      narrative++;
      return;
    }
    var name = at.getLocalName();
    var parent = path.peek();
    if (parent == null) {
      path.push(resource(name, name, at));
    } else if (parent.within().isEmpty()) {
      checkOnce(parent.count("resource"), "resource", parent.place(), at);
      path.push(resource(name, parent.place(), at));
    } else {
      open(name, parent, parent.within().get(), at);
    }
  }

  /** Where a schema is to be found says nothing about anybody, and is not looked at. */
  private static boolean isAboutSchema(XMLStreamReader at, int attribute) {
    return SCHEMA.equals(at.getAttributeNamespace(attribute));
  }

  private Step resource(String name, String place, XMLStreamReader at) {
    if (!fhir.getResourceTypes().contains(name) || !FHIR.equals(at.getNamespaceURI())) {
      throw wrong(
          "structure", place, at, "This is no resource of FHIR R4 in its namespace, " + FHIR + ".");
    }
    for (int i = 0; i < at.getAttributeCount(); i++) {
      if (!isAboutSchema(at, i)) {
        throw noAttribute(place, at, i);
      }
    }
    return Step.at(place, fhir.getResourceDefinition(name));
  }

  private void open(
      String name, Step parent, BaseRuntimeElementDefinition<?> within, XMLStreamReader at) {
    var child =
        childOf(within, name)
            .orElseThrow(
                () ->
                    wrong(
                        "structure",
                        parent.placeOf(name),
                        at,
                        "FHIR R4 has no element %s here.".formatted(name)));
    var place = placeOf(name, parent, child, at);
    var definition = child.getChildByName(name);
    if (NARRATIVES.contains(definition.getChildType())) {
      narrative = 1;
      return;
    }
    if (!FHIR.equals(at.getNamespaceURI())) {
      throw wrong("structure", place, at, "This element is not in the namespace " + FHIR + ".");
    }
    checkAttributes(place, child, definition, at);
    path.push(Step.at(place, definition));
  }

  /** Which one it is where there may be several; a value that may be of many types comes once. */
  private static String placeOf(
      String name, Step parent, BaseRuntimeChildDefinition child, XMLStreamReader at) {
    int count = parent.count(child.getElementName());
    if (child.getMax() != 1) {
      return parent.placeOf(name) + "[" + (count - 1) + "]";
    }
    checkOnce(count, name, parent.placeOf(name), at);
    return parent.placeOf(name);
  }

  private static void checkOnce(int count, String what, String place, XMLStreamReader at) {
    if (count > 1) {
      throw wrong("structure", place, at, "There may be only one %s here.".formatted(what));
    }
  }

  /** Of a value itself more can only be said in extensions. */
  private Optional<BaseRuntimeChildDefinition> childOf(
      BaseRuntimeElementDefinition<?> within, String name) {
    if (within instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
      return Optional.ofNullable(composite.getChildByName(name));
    }
    return name.equals(EXTENSION)
        ? Optional.ofNullable(fhir.getElementDefinition("Extension"))
            .flatMap(extension -> childOf(extension, EXTENSION))
        : Optional.empty();
  }

  private static void checkAttributes(
      String place,
      BaseRuntimeChildDefinition child,
      BaseRuntimeElementDefinition<?> definition,
      XMLStreamReader at) {
    for (int i = 0; i < at.getAttributeCount(); i++) {
      if (isAboutSchema(at, i)) {
        continue;
      }
      var attribute = at.getAttributeLocalName(i);
      if (!ATTRIBUTES.contains(attribute)) {
        throw noAttribute(place, at, i);
      }
      if (attribute.equals("value") && !isValue(at.getAttributeValue(i), child, definition)) {
        throw wrong("value", place, at, "This is not a valid " + definition.getName() + ".");
      }
    }
  }

  private static Problem.Malformed noAttribute(String place, XMLStreamReader at, int attribute) {
    var name = at.getAttributeLocalName(attribute);
    return wrong("structure", place, at, "FHIR R4 has no attribute %s here.".formatted(name));
  }

  private static boolean isValue(
      String text, BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> definition) {
    var value = definition.newInstance(child.getInstanceConstructorArguments());
    if (!(value instanceof IPrimitiveType<?> primitive)) {
      return false;
    }
    try {
      primitive.setValueAsString(text);
      return true;
    } catch (DataFormatException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Takes text between elements.
   *
   * @throws Problem.Malformed where R4 has none
   */
  void text(XMLStreamReader at) {
    var within = path.peek();
    if (narrative == 0 && within != null && !at.getText().isBlank()) {
      throw wrong("structure", within.place(), at, "FHIR R4 has no text between elements here.");
    }
  }

  void close() {
    if (narrative > 0) {
      narrative--;
    } else {
      path.pop();
    }
  }

  private static Problem.Malformed wrong(
      String code, String place, XMLStreamReader at, String what) {
    return new Problem.Malformed(
        code,
        place,
        "%s Look at line %d. %s"
            .formatted(what, at.getLocation().getLineNumber(), Judgement.nextStep(code)));
  }
}
