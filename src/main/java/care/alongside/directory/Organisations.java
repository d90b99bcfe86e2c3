package care.alongside.directory;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * All organisations that we know. They are few, and change only when nodes start with other
 * settings, so each node remembers those it was asked for.
 */
@Component
public class Organisations {

  private final OrganisationTable table;
  private final DirectoryKeeper keeper;
  private final Map<OrganisationId, Organisation> remembered = new ConcurrentHashMap<>();

  Organisations(OrganisationTable table, DirectoryKeeper keeper) {
    this.table = table;
    this.keeper = keeper;
  }

  /** Keeps the organisations of the settings once more, after the records were emptied. */
  public void keepAgain() {
    keeper.afterSingletonsInstantiated();
  }

  /**
   * One organisation.
   *
   * @throws Problem.NotFound when the directory does not hold it
   */
  public Organisation get(OrganisationId id) {
    return find(id)
        .orElseThrow(() -> new Problem.NotFound("This organisation is not in the directory."));
  }

  public Optional<Organisation> find(OrganisationId id) {
    return all(List.of(id)).values().stream().findFirst();
  }

  /** One that has not closed for good, whatever this node remembers of it. */
  public Optional<Organisation> findOpen(OrganisationId id) {
    return table.findAll(List.of(id)).stream().filter(Organisation::active).findFirst();
  }

  /** Those that the directory knows, in one statement at most. */
  public Map<OrganisationId, Organisation> all(Collection<OrganisationId> ids) {
    remember(ids.stream().filter(id -> !remembered.containsKey(id)).toList());
    return ids.stream()
        .distinct()
        .map(remembered::get)
        .filter(Objects::nonNull)
        .collect(Collectors.toMap(Organisation::id, Function.identity()));
  }

  private void remember(List<OrganisationId> ids) {
    if (!ids.isEmpty()) {
      table.findAll(ids).forEach(found -> remembered.put(found.id(), found));
    }
  }

  /** Those that hold this safeguarding role, always in the same order. */
  public List<Organisation> safeguarding(SafeguardingRole role) {
    return table.safeguarding(role);
  }

  /** Those of the identifiers that the directory knows, in one statement at most. */
  public Map<Identifier, Organisation> known(Collection<Identifier> identifiers) {
    return all(identifiers.stream().map(OrganisationId::of).toList()).values().stream()
        .collect(Collectors.toMap(Organisation::identifier, Function.identity()));
  }
}
