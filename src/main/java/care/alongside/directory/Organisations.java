package care.alongside.directory;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All organisations that we know. */
@Component
public class Organisations {

  private final OrganisationTable table;
  private final DirectoryKeeper keeper;

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
    return table.find(id);
  }

  /** Those that the directory knows, in one statement. */
  public Map<OrganisationId, Organisation> all(Collection<OrganisationId> ids) {
    return table.findAll(ids).stream()
        .collect(Collectors.toMap(Organisation::id, Function.identity()));
  }

  /** Those of the identifiers that the directory knows, in one statement. */
  public Map<Identifier, Organisation> known(Collection<Identifier> identifiers) {
    var ids = identifiers.stream().map(OrganisationId::of).toList();
    return table.findAll(ids).stream()
        .collect(Collectors.toMap(Organisation::identifier, Function.identity()));
  }
}
