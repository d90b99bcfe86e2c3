package care.alongside.fhir;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A transaction bundle that opens a plan: one Patient, one CarePlan and what goes with them. */
record PlanBundle(Identifier key, List<PlanEntry> entries) {

  private static final Set<String> TYPES =
      Set.of(
          "Patient",
          "CarePlan",
          "Encounter",
          "ServiceRequest",
          "Consent",
          "QuestionnaireResponse",
          "Flag",
          "RelatedPerson",
          "Practitioner",
          "PractitionerRole",
          "Communication");

  /**
   * Reads the outline of a bundle.
   *
   * @throws Problem.Invalid when it is not one that opens a plan
   */
  static PlanBundle read(JsonNode bundle) {
    Payloads.refuseRules(bundle, "Bundle");
    var entries = new ArrayList<PlanEntry>();
    for (JsonNode entry : bundle.path("entry")) {
      entries.add(entry(entries.size(), entry));
    }
    checkUrls(entries);
    checkOne(entries, "Patient");
    checkOne(entries, "CarePlan");
    return new PlanBundle(key(bundle), List.copyOf(entries));
  }

  /** The sender's own identifier of the bundle, by which sending it again is recognised. */
  static Identifier key(JsonNode bundle) {
    var system = Json.text(bundle, "identifier.system");
    var value = Json.text(bundle, "identifier.value");
    if (system.isBlank() || value.isBlank()) {
      throw new Problem.Invalid(
          "required",
          "Bundle.identifier",
          "Give the bundle an identifier of your own with system and value, so that sending it"
              + " twice makes one plan.");
    }
    return new Identifier(system, value);
  }

  private static PlanEntry entry(int index, JsonNode entry) {
    var place = "Bundle.entry[" + index + "]";
    var type = Json.text(entry, "resource.resourceType");
    if (!TYPES.contains(type)) {
      throw new Problem.Invalid(
          "not-supported",
          place + ".resource",
          "A plan's bundle cannot hold this kind of resource. It may hold: "
              + String.join(", ", TYPES.stream().sorted().toList())
              + ".");
    }
    if (!Json.text(entry, "request.method").equals("POST")
        || !Json.text(entry, "request.url").equals(type)) {
      throw new Problem.Invalid(
          place + ".request", "In a new plan every entry is a POST to its own type.");
    }
    return new PlanEntry(
        index,
        Json.text(entry, "fullUrl"),
        type,
        UUID.randomUUID(),
        PlanDocuments.bare((ObjectNode) entry.path("resource")));
  }

  private static void checkUrls(List<PlanEntry> entries) {
    var seen = new HashSet<String>();
    for (PlanEntry entry : entries) {
      if (!entry.fullUrl().isEmpty() && !seen.add(entry.fullUrl())) {
        throw new Problem.Invalid(
            "Bundle.entry[" + entry.index() + "].fullUrl",
            "Two entries have the same fullUrl. Give each its own.");
      }
    }
  }

  private static void checkOne(List<PlanEntry> entries, String type) {
    long count = entries.stream().filter(entry -> entry.type().equals(type)).count();
    if (count != 1) {
      throw new Problem.Invalid(
          "Bundle.entry",
          "A plan's bundle holds exactly one %s; this one holds %d.".formatted(type, count));
    }
  }

  PlanEntry patient() {
    return all("Patient").getFirst();
  }

  PlanEntry carePlan() {
    return all("CarePlan").getFirst();
  }

  List<PlanEntry> all(String type) {
    return entries.stream().filter(entry -> entry.type().equals(type)).toList();
  }

  /** The same bundle with its Patient being somebody whom we know by that id. */
  PlanBundle about(UUID person) {
    UnaryOperator<PlanEntry> known = e -> e.type().equals("Patient") ? e.withId(person) : e;
    return new PlanBundle(key, entries.stream().map(known).toList());
  }
}
