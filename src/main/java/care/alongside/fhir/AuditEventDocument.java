package care.alongside.fhir;

import care.alongside.audit.AuditEntry;
import care.alongside.audit.Ground;
import care.alongside.audit.Lawfulness;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One row of the audit as an AuditEvent, by the patterns of IHE Basic Audit Log Patterns. */
final class AuditEventDocument {

  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
  private static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  private static final Set<String> READS =
      Set.of("read", "vread", "history-instance", "available-actions", "timeline", "sharing");
  private static final Set<String> MAKES =
      Set.of("create", "open-plan", "ask", "override", "hand-over");
  private static final Set<String> INTERACTIONS =
      Set.of(
          "read",
          "vread",
          "history-instance",
          "search-type",
          "create",
          "update",
          "patch",
          "delete");

  private static final String OURSELVES = "Alongside";

  private AuditEventDocument() {}

  /** Named by {@code Type/id/version}, or {@code id/version} for a consent. */
  static Optional<UUID> idIn(String text) {
    var parts = text.split("/", -1);
    return Ids.of(parts[parts.length - 2]);
  }

  /**
   * Makes it.
   *
   * @param readable what else the reader may read, so that no more is named
   * @param notes what led to an override, by the Task of its recipient
   */
  static ObjectNode of(AuditEntry entry, Predicate<UUID> readable, Map<UUID, String> notes) {
    var event = Json.object().put("resourceType", "AuditEvent").put("id", entry.id().toString());
    event.putObject("meta").put("versionId", "1").put("lastUpdated", entry.at().toString());
    event.set("type", coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest"));
    event
        .putArray("subtype")
        .add(coding("http://hl7.org/fhir/restful-interaction", interaction(entry)))
        .add(Json.object().put("display", entry.action()));
    event.put("action", action(entry)).put("recorded", entry.at().toString()).put("outcome", "0");
    addAgents(event.putArray("agent"), entry);
    event.putObject("source").putObject("observer").put("display", OURSELVES);
    addEntities(event.putArray("entity"), entry, readable, notes);
    return event;
  }

  private static String interaction(AuditEntry entry) {
    if (INTERACTIONS.contains(entry.action())) {
      return entry.action();
    }
    if (entry.ground().isPresent()) {
      return "operation";
    }
    return MAKES.contains(entry.action()) ? "create" : "update";
  }

  private static String action(AuditEntry entry) {
    if (entry.isOurOwnDoing()) {
      return "D";
    }
    if (MAKES.contains(entry.action())) {
      return "C";
    }
    return READS.contains(entry.action()) ? "R" : entry.action().equals("search-type") ? "E" : "U";
  }

  private static void addAgents(ArrayNode agents, AuditEntry entry) {
    var client = agents.addObject();
    client.set("type", Json.object().set("coding", Json.array().add(coding(DICOM, "110153"))));
    client.set(
        "who", entry.organisation().map(AuditEventDocument::organisation).orElse(self(entry)));
    client.put("requestor", true);
    entry.ground().ifPresent(ground -> addGround(client, ground));
    entry.lawfulness().ifPresent(lawfulness -> addBases(client, lawfulness));
    entry
        .recipient()
        .filter(to -> !entry.organisation().equals(Optional.of(to)))
        .ifPresent(to -> addRecipient(agents.addObject(), to));
  }

  private static ObjectNode self(AuditEntry entry) {
    return entry.isOurOwnDoing()
        ? Json.object().put("display", OURSELVES)
        : Json.object().put("reference", "Patient/" + entry.person());
  }

  private static void addRecipient(ObjectNode agent, OrganisationId recipient) {
    agent.set(
        "type",
        new Coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP")
            .asConcept());
    agent.set("who", organisation(recipient));
    agent.put("requestor", false);
  }

  private static ObjectNode organisation(OrganisationId id) {
    return Json.object().put("reference", "Organization/" + id);
  }

  private static void addGround(ObjectNode client, Ground ground) {
    client.putArray("policy").add(Coding.BASE + "/ground/" + ground.code());
    client
        .putArray("purposeOfUse")
        .add(new Coding(REASON, ground == Ground.OVERRIDE ? "BTG" : "TREAT").asConcept());
  }

  /** Data protection law and the duty of confidence are named apart (R-36). */
  private static void addBases(ObjectNode client, Lawfulness lawfulness) {
    var policies = client.withArray("policy");
    policies.add(Coding.BASE + "/legal-basis/" + lawfulness.legalBasis());
    lawfulness
        .confidentialityBases()
        .forEach(basis -> policies.add(Coding.BASE + "/confidentiality-basis/" + basis));
  }

  private static void addEntities(
      ArrayNode entities, AuditEntry entry, Predicate<UUID> readable, Map<UUID, String> notes) {
    var person = entity(entities, "Patient/" + entry.person(), "1", "1");
    entry
        .categories()
        .forEach(
            category ->
                person
                    .withArray("securityLabel")
                    .add(coding(Coding.ours("sharing-category", "").system(), category)));
    entry.resources().stream()
        .filter(text -> idIn(text).filter(readable).isPresent())
        .filter(text -> !text.startsWith("Patient/"))
        .forEach(
            text ->
                addNote(
                    entity(entities, versioned(text), "2", "4"),
                    idIn(text).map(notes::get).orElse(null)));
    entry.consents().stream()
        .filter(text -> idIn(text).filter(readable).isPresent())
        .forEach(text -> entity(entities, versioned("Consent/" + text), "2", "13"));
  }

  private static void addNote(ObjectNode entity, @Nullable String note) {
    if (note != null) {
      entity.putArray("detail").addObject().put("type", "note").put("valueString", note);
    }
  }

  private static String versioned(String text) {
    int last = text.lastIndexOf('/');
    return text.substring(0, last) + "/_history" + text.substring(last);
  }

  private static ObjectNode entity(ArrayNode entities, String what, String type, String role) {
    var entity = entities.addObject();
    entity.putObject("what").put("reference", what);
    entity.set("type", coding(ENTITY, type));
    entity.set("role", coding(ROLE, role));
    return entity;
  }

  private static ObjectNode coding(String system, String code) {
    return Json.object().put("system", system).put("code", code);
  }
}
