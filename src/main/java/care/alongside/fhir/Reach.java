package care.alongside.fhir;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The documents, of those that a text points to, that its reader may read.
 *
 * @param versions their ids, each with the number of its current version
 */
public record Reach(Map<UUID, Integer> versions) {

  private static final Set<String> OPEN_TO_ALL = Set.of("Organization");
  private static final Set<String> WITH_PAST = Set.of("Task", "ServiceRequest");

  public Reach {
    versions = Map.copyOf(versions);
  }

  /** Whether following this reference would be answered. */
  boolean follows(String reference) {
    return References.parse(reference).filter(this::follows).isPresent();
  }

  private boolean follows(References.Target target) {
    return OPEN_TO_ALL.contains(target.type())
        || (versions.containsKey(target.id())
            && (WITH_PAST.contains(target.type()) || isCurrent(target)));
  }

  private Optional<Integer> version(UUID id) {
    return Optional.ofNullable(versions.get(id));
  }

  private boolean isCurrent(References.Target target) {
    return target.version().isEmpty() || target.version().equals(version(target.id()));
  }
}
