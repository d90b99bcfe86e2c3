package care.alongside.fhir;

import care.alongside.audit.AuditEntry;
import care.alongside.audit.AuditTrail;
import care.alongside.consent.Overrides;
import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.store.Document;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The audit of a person as FHIR AuditEvents, made from its rows when somebody reads them. Those who
 * made an override read in it what led to it; nobody else does, since others may be named.
 */
@Component
class AuditEvents {

  static final String TYPE = "AuditEvent";

  private final AuditTrail trail;
  private final AuditEventTable visible;
  private final ReadingTable table;
  private final Overrides overrides;
  private final Clock clock;

  AuditEvents(
      AuditTrail trail,
      AuditEventTable visible,
      ReadingTable table,
      Overrides overrides,
      Clock clock) {
    this.trail = trail;
    this.visible = visible;
    this.table = table;
    this.overrides = overrides;
    this.clock = clock;
  }

  /**
   * Those of these that the caller may see. What else they speak of is named where it is readable.
   */
  List<Shown> findAll(Collection<UUID> ids, Caller caller) {
    var reader = Reader.of(caller, clock.instant());
    var own = visible.of(reader, ids);
    var entries = trail.all(own.keySet());
    var readable = readable(entries.values(), caller);
    var notes = notes(entries.values(), caller);
    return entries.values().stream()
        .map(
            entry ->
                shown(
                    entry,
                    access(own.getOrDefault(entry.id(), false), reader),
                    AuditEventDocument.of(entry, readable, notes)))
        .toList();
  }

  private Map<UUID, String> notes(Collection<AuditEntry> entries, Caller caller) {
    var made =
        entries.stream()
            .filter(AuditEntry::isOverride)
            .filter(entry -> entry.organisation().equals(caller.organisation()))
            .flatMap(entry -> entry.resources().stream())
            .filter(text -> text.startsWith("Task/"))
            .flatMap(text -> AuditEventDocument.idIn(text).stream())
            .collect(Collectors.toSet());
    return made.isEmpty() ? Map.of() : overrides.notes(made);
  }

  /** Which of what these rows speak of the caller may read, so that no more of it is named. */
  Predicate<UUID> readable(Collection<AuditEntry> entries, Caller caller) {
    var reader = Reader.of(caller, clock.instant());
    if (reader.isPerson()) {
      return _ -> true;
    }
    var mentioned =
        entries.stream()
            .flatMap(entry -> Stream.concat(entry.resources().stream(), entry.consents().stream()))
            .flatMap(text -> AuditEventDocument.idIn(text).stream())
            .collect(Collectors.toSet());
    return table.readable(reader, mentioned)::containsKey;
  }

  private static Access access(boolean sends, Reader reader) {
    return reader.isPerson() || sends
        ? Access.whole()
        : new Access(Access.Ground.DIRECT_CARE, reader.organisation(), Set.of(), false, false);
  }

  private static Shown shown(AuditEntry entry, Access access, ObjectNode body) {
    var document =
        new Document(entry.id(), TYPE, 1, entry.at(), "{}", null, entry.person(), null, null);
    return new Shown(document, access, Json.write(body));
  }
}
