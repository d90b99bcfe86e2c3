package care.alongside.fhir;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.time.Instant;
import java.util.Arrays;
import tools.jackson.databind.node.ObjectNode;

/** The CapabilityStatement: what this endpoint can do, from the same data that it does it by. */
public final class Capabilities {

  private static final String VALIDATE =
      "http://hl7.org/fhir/OperationDefinition/Resource-validate";

  private Capabilities() {}

  /**
   * What can be done at an address.
   *
   * @param since when this began to be so
   */
  public static ObjectNode at(String base, Instant since) {
    var statement =
        Json.object()
            .put("resourceType", "CapabilityStatement")
            .put("url", Coding.BASE + "/CapabilityStatement/alongside")
            .put("status", "active")
            .put("date", since.toString())
            .put("kind", "instance");
    statement.putObject("software").put("name", "Alongside");
    statement
        .putObject("implementation")
        .put("description", "Aftercare plans, handoffs and who holds them")
        .put("url", base);
    statement.put("fhirVersion", "4.0.1");
    statement.putArray("format").add("application/fhir+json").add("application/fhir+xml");
    statement.putArray("patchFormat").add("application/json-patch+json");
    statement.putArray("rest").add(rest());
    return statement;
  }

  private static ObjectNode rest() {
    var rest = Json.object().put("mode", "server");
    rest.putObject("security")
        .putArray("service")
        .add(
            new Coding(
                    "http://terminology.hl7.org/CodeSystem/restful-security-service",
                    "SMART-on-FHIR")
                .asConcept());
    var resources = rest.putArray("resource");
    Served.all().forEach(served -> resources.add(resource(served)));
    rest.putArray("interaction").addObject().put("code", "transaction");
    addOperation(rest, "validate", VALIDATE);
    return rest;
  }

  private static ObjectNode resource(Served served) {
    var resource = Json.object().put("type", served.type());
    var interactions = resource.putArray("interaction");
    Arrays.stream(Interaction.values())
        .filter(served::allows)
        .forEach(interaction -> interactions.addObject().put("code", interaction.code()));
    addOperation(resource, "validate", VALIDATE);
    if (Published.holds(served.type())) {
      return published(resource);
    }
    boolean keepsPast = served.allows(Interaction.HISTORY);
    resource
        .put("versioning", keepsPast ? "versioned-update" : "versioned")
        .put("readHistory", keepsPast);
    resource
        .put("updateCreate", false)
        .put("conditionalCreate", served.createsUnlessThere())
        .putArray("referencePolicy")
        .add("literal")
        .add("logical");
    Searchables.of(served.type()).ifPresent(kind -> addSearch(resource, kind));
    served
        .operations()
        .forEach(
            name -> addOperation(resource, name, Coding.BASE + "/OperationDefinition/" + name));
    return resource;
  }

  private static ObjectNode published(ObjectNode resource) {
    resource.put("versioning", "no-version");
    var parameters = resource.putArray("searchParam");
    Published.PARAMETERS.keySet().stream()
        .sorted()
        .forEach(name -> parameters.addObject().put("name", name).put("type", kind(name)));
    return resource;
  }

  private static String kind(String parameter) {
    return switch (parameter) {
      case "url" -> "uri";
      case "name" -> "string";
      default -> "token";
    };
  }

  private static void addSearch(ObjectNode resource, Searchable kind) {
    for (Include include : Include.values()) {
      if (kind.includes().contains(include)) {
        resource
            .withArray(
                include.parameter().equals("_include") ? "searchInclude" : "searchRevInclude")
            .add(include.value());
      }
    }
    var parameters = resource.putArray("searchParam");
    kind.parameters()
        .forEach(
            parameter ->
                parameters
                    .addObject()
                    .put("name", parameter.name())
                    .put("type", parameter.kind().fhirType()));
  }

  private static void addOperation(ObjectNode owner, String name, String definition) {
    owner.withArray("operation").addObject().put("name", name).put("definition", definition);
  }
}
