package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Problem;
import care.alongside.store.Documents;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads documents for somebody: what they may not know of is not there for them. */
@Component
public class Reading {

  private final ReadingTable table;
  private final Documents documents;
  private final AuditEvents events;
  private final SecondLock lock;
  private final Clock clock;

  Reading(
      ReadingTable table, Documents documents, AuditEvents events, SecondLock lock, Clock clock) {
    this.lock = lock;
    this.table = table;
    this.documents = documents;
    this.events = events;
    this.clock = clock;
  }

  /** The refusal of what is not there, in the same words whether or not it exists. */
  public static Problem notFound(String type) {
    return new Problem.NotFound(
        "There is no such " + type + ". Check the id, or search for what you can see.");
  }

  /** The current version. */
  public Optional<Shown> find(String type, UUID id, Caller caller) {
    var found =
        type.equals(AuditEvents.TYPE)
            ? events.findAll(List.of(id), caller)
            : findAll(List.of(id), caller);
    return found.stream().filter(shown -> shown.document().type().equals(type)).findFirst();
  }

  /**
   * The current version.
   *
   * @throws Problem.NotFound when it is not there, or not for this caller to know of
   */
  public Shown get(String type, UUID id, Caller caller) {
    return find(type, id, caller).orElseThrow(() -> notFound(type));
  }

  /** The current versions of those that the caller may know of, in no particular order. */
  public List<Shown> findAll(Collection<UUID> ids, Caller caller) {
    return findAll(ids, Set.of(), caller);
  }

  /** What a search has found of one type, with what comes along. */
  List<Shown> findAll(String type, Collection<UUID> ids, Set<Include> includes, Caller caller) {
    return type.equals(AuditEvents.TYPE)
        ? events.findAll(ids, caller)
        : findAll(ids, includes, caller);
  }

  private List<Shown> findAll(Collection<UUID> ids, Set<Include> includes, Caller caller) {
    var reader = Reader.of(caller, clock.instant());
    return lock.reading(reader, () -> shown(table.find(reader, ids, includes), reader));
  }

  /** One version, current or replaced. */
  public Shown version(String type, UUID id, int version, Caller caller) {
    var current = get(type, id, caller);
    if (current.document().version() == version) {
      return current;
    }
    return older(current, version + 1, 1, caller).stream()
        .filter(found -> found.document().version() == version)
        .findFirst()
        .orElseThrow(() -> notFound(type));
  }

  /** Versions of a document before that number, newest first. */
  public Versions history(String type, UUID id, int before, int count, Caller caller) {
    var current = get(type, id, caller);
    var found = older(current, before, count + 1, caller);
    return new Versions(
        current,
        found.stream().limit(count).toList(),
        found.size() > count,
        current.document().version() - oldestShown(current) + 1);
  }

  private List<Shown> older(Shown current, int before, int limit, Caller caller) {
    var reader = Reader.of(caller, clock.instant());
    return lock.reading(reader, () -> older(current, before, limit, reader));
  }

  private List<Shown> older(Shown current, int before, int limit, Reader reader) {
    var document = current.document();
    int oldest = oldestShown(current);
    return shown(
        documents.history(document.type(), document.id(), before, limit).stream()
            .filter(version -> version.version() >= oldest)
            .map(version -> new ReadingTable.Found(version, current.access()))
            .toList(),
        reader);
  }

  private int oldestShown(Shown current) {
    var document = current.document();
    if (!current.access().seesPastOf(document.type())) {
      throw notFound(document.type());
    }
    return current.access().isWhole() ? 1 : 1 + table.drafts(document.id());
  }

  private List<Shown> shown(List<ReadingTable.Found> found, Reader reader) {
    var reach = reach(found, reader);
    return found.stream().map(one -> shown(one, reach)).toList();
  }

  private static Shown shown(ReadingTable.Found found, Reach reach) {
    var json = Views.of(found.document(), found.access(), reach);
    return new Shown(found.document(), found.access(), json);
  }

  /** Asked once for all, and only where something is left out. */
  private Reach reach(List<ReadingTable.Found> found, Reader reader) {
    Set<UUID> mentioned =
        found.stream()
            .filter(one -> one.access().ground() != Access.Ground.OWN)
            .flatMap(one -> References.in(one.document()).stream())
            .collect(Collectors.toSet());
    return new Reach(mentioned.isEmpty() ? Map.of() : table.readable(reader, mentioned));
  }
}
