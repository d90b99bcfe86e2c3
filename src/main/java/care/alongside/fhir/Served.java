package care.alongside.fhir;

import static care.alongside.fhir.Interaction.CREATE;
import static care.alongside.fhir.Interaction.HISTORY;
import static care.alongside.fhir.Interaction.PATCH;
import static care.alongside.fhir.Interaction.READ;
import static care.alongside.fhir.Interaction.SEARCH;
import static care.alongside.fhir.Interaction.UPDATE;
import static care.alongside.fhir.Interaction.VREAD;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One type of resource that this endpoint serves, and what can be done with it. The controllers ask
 * here before they act, and the CapabilityStatement is made from it, so the two cannot differ.
 *
 * @param operations the names of its operations, without the dollar
 */
public record Served(String type, Set<Interaction> interactions, List<String> operations) {

  private static final List<Served> ALL =
      List.of(
          new Served("AuditEvent", Set.of(READ, SEARCH), List.of()),
          served("CarePlan", SEARCH)
              .with("preview", "override", "print", "recall", "pause", "resume", "withdraw"),
          published("CodeSystem"),
          served("Communication", CREATE),
          published("ConceptMap"),
          served("Consent", SEARCH, CREATE, UPDATE, PATCH).with("withdraw"),
          served("Encounter"),
          served("Flag", CREATE, UPDATE, PATCH),
          served("Organization", SEARCH),
          served("Patient", SEARCH, UPDATE, PATCH).with("sharing"),
          served("Practitioner"),
          served("PractitionerRole"),
          published("Questionnaire"),
          served("QuestionnaireResponse", SEARCH, CREATE, UPDATE, PATCH),
          served("RelatedPerson"),
          served("ServiceRequest", SEARCH, UPDATE, PATCH),
          published("StructureDefinition"),
          served("Task", SEARCH, CREATE, UPDATE, PATCH)
              .with("available-actions", "timeline", "hand-over"),
          published("ValueSet"));

  public Served {
    interactions = Set.copyOf(interactions);
    operations = List.copyOf(operations);
  }

  /** Every type, by name. */
  public static List<Served> all() {
    return ALL;
  }

  /** How a type is served, if it is. */
  public static Optional<Served> of(String type) {
    return ALL.stream().filter(served -> served.type.equals(type)).findFirst();
  }

  /** Whether it can be done with this type. */
  public boolean allows(Interaction interaction) {
    return interactions.contains(interaction);
  }

  /** Whether one can be made on condition that none is there yet: who looks has to search. */
  boolean createsUnlessThere() {
    return allows(CREATE) && allows(SEARCH);
  }

  private Served with(String... operations) {
    return new Served(type, interactions, List.of(operations));
  }

  private static Served published(String type) {
    return new Served(type, Set.of(READ, SEARCH), List.of());
  }

  private static Served served(String type, Interaction... more) {
    return new Served(
        type,
        Stream.concat(Stream.of(READ, VREAD, HISTORY), Stream.of(more)).collect(Collectors.toSet()),
        List.of());
  }
}
