package care.alongside.fhir;

import care.alongside.audit.AuditEntry;
import care.alongside.audit.AuditTrail;
import care.alongside.audit.Ground;
import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code $sharing}: who received what of a person, when, and on what ground. */
@Component
public class SharingOperation {

  private final Reading reading;
  private final AuditTrail trail;
  private final AuditEvents events;
  private final Organisations organisations;
  private final Disclosures disclosures;

  SharingOperation(
      Reading reading,
      AuditTrail trail,
      AuditEvents events,
      Organisations organisations,
      Disclosures disclosures) {
    this.reading = reading;
    this.trail = trail;
    this.events = events;
    this.organisations = organisations;
    this.disclosures = disclosures;
  }

  /**
   * Some of it, newest first.
   *
   * @param next behind what more of it comes, if there is more
   */
  public record Answer(ObjectNode parameters, Optional<AuditTrail.Place> next) {}

  /** Tells the person, those who sent a plan of theirs, and who cares for them; nobody else. */
  public Disclosed<Answer> tell(
      UUID person, Caller caller, Optional<AuditTrail.Place> after, int count) {
    var told =
        disclosures.answer(
            new Disclosures.Request(caller, "sharing", "Patient"),
            () -> Map.entry(patient(person, caller), given(person, caller, after, count)),
            one -> Stream.of(nothingOf(one.getKey())));
    return new Disclosed<>(told.content().getValue());
  }

  /** What was given to others is told, and nothing of the Patient itself. */
  private static Shown nothingOf(Shown patient) {
    return new Shown(patient.document(), patient.access(), "{}");
  }

  private Shown patient(UUID person, Caller caller) {
    return reading
        .find("Patient", person, caller)
        .filter(seen -> seen.access().ground() != Access.Ground.CONSENT)
        .orElseThrow(() -> Reading.notFound("Patient"));
  }

  private Answer given(UUID person, Caller caller, Optional<AuditTrail.Place> after, int count) {
    var asked = new AuditTrail.Asked(person, caller.organisation(), after, count + 1);
    var found = trail.given(asked);
    var page = found.stream().limit(count).toList();
    var next =
        found.size() > count
            ? Optional.of(new AuditTrail.Place(page.getLast().at(), page.getLast().id()))
            : Optional.<AuditTrail.Place>empty();
    return new Answer(parameters(page, events.readable(page, caller)), next);
  }

  private ObjectNode parameters(List<AuditEntry> page, Predicate<UUID> readable) {
    var recipients =
        organisations.all(
            page.stream().flatMap(entry -> entry.recipient().stream()).collect(Collectors.toSet()));
    var parameters = Json.object().put("resourceType", "Parameters");
    page.forEach(entry -> add(parameters.withArray("parameter"), entry, recipients, readable));
    return parameters;
  }

  private static void add(
      ArrayNode parameters,
      AuditEntry entry,
      Map<OrganisationId, Organisation> recipients,
      Predicate<UUID> readable) {
    var parts = parameters.addObject().put("name", "disclosure").putArray("part");
    entry
        .recipient()
        .flatMap(id -> Optional.ofNullable(recipients.get(id)))
        .ifPresent(
            who ->
                part(parts, "recipient")
                    .putObject("valueIdentifier")
                    .put("system", who.identifier().system())
                    .put("value", who.identifier().value()));
    part(parts, "when").put("valueInstant", entry.at().toString());
    entry.categories().forEach(category -> part(parts, "category").put("valueCode", category));
    part(parts, "ground").put("valueCode", entry.ground().map(Ground::code).orElseThrow());
    entry.consents().stream()
        .filter(consent -> AuditEventDocument.idIn(consent).filter(readable).isPresent())
        .forEach(consent -> addConsent(part(parts, "consent"), consent));
  }

  private static void addConsent(ObjectNode part, String consent) {
    part.putObject("valueReference")
        .put("reference", "Consent/" + consent.replace("/", "/_history/"));
  }

  private static ObjectNode part(ArrayNode parts, String name) {
    return parts.addObject().put("name", name);
  }
}
