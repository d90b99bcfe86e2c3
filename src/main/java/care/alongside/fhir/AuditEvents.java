package care.alongside.fhir;

import care.alongside.audit.AuditEntry;
import care.alongside.audit.AuditTrail;
import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.store.Document;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The audit of a person as FHIR AuditEvents, made from its rows when somebody reads them. */
@Component
class AuditEvents {

  static final String TYPE = "AuditEvent";

  private final AuditTrail trail;
  private final AuditEventTable visible;
  private final ReadingTable table;
  private final Clock clock;

  AuditEvents(AuditTrail trail, AuditEventTable visible, ReadingTable table, Clock clock) {
    this.trail = trail;
    this.visible = visible;
    this.table = table;
    this.clock = clock;
  }

  /**
   * Those of these that the caller may see. What else they speak of is named where it is readable.
   */
  List<Shown> findAll(Collection<UUID> ids, Caller caller) {
    var reader = Reader.of(caller, clock.instant());
    var own = visible.of(reader, ids);
    var entries = trail.all(own.keySet());
    var reach = reach(entries.values(), reader);
    return entries.values().stream()
        .map(entry -> shown(entry, access(own.getOrDefault(entry.id(), false), reader), reach))
        .toList();
  }

  private Optional<Set<UUID>> reach(Collection<AuditEntry> entries, Reader reader) {
    if (reader.isPerson()) {
      return Optional.empty();
    }
    var mentioned =
        entries.stream()
            .flatMap(entry -> Stream.concat(entry.resources().stream(), entry.consents().stream()))
            .flatMap(text -> AuditEventDocument.idIn(text).stream())
            .collect(Collectors.toSet());
    return Optional.of(table.readable(reader, mentioned).keySet());
  }

  private static Access access(boolean sends, Reader reader) {
    return reader.isPerson() || sends
        ? Access.whole()
        : new Access(Access.Ground.DIRECT_CARE, reader.organisation(), Set.of(), false, false);
  }

  private static Shown shown(AuditEntry entry, Access access, Optional<Set<UUID>> reach) {
    var body = AuditEventDocument.of(entry, id -> reach.isEmpty() || reach.get().contains(id));
    var document =
        new Document(entry.id(), TYPE, 1, entry.at(), "{}", null, entry.person(), null, null);
    return new Shown(document, access, Json.write(body));
  }
}
