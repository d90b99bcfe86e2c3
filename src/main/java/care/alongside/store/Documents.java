package care.alongside.store;

import care.alongside.kernel.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All documents. Writing joins the caller's transaction: a change is kept whole or not at all. */
@Component
public class Documents {

  private final DocumentTable table;

  Documents(DocumentTable table) {
    this.table = table;
  }

  /** Keeps new documents, in one statement. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(Collection<Document> documents) {
    table.insert(documents);
  }

  /** The current version, if there is one. */
  public Optional<Document> find(String type, UUID id) {
    return table.find(type, id);
  }

  /** The current version, kept from being changed by others until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Document> lock(String type, UUID id) {
    return table.lock(type, id);
  }

  /** One version, current or replaced. */
  public Optional<Document> version(String type, UUID id, int version) {
    return table.version(type, id, version);
  }

  /** Versions from newest to oldest, a page at most. */
  public List<Document> history(String type, UUID id, int before, int limit) {
    return table.history(type, id, before, limit);
  }

  /** The current versions of these documents, in one statement and no particular order. */
  public List<Document> findAll(Collection<UUID> ids) {
    return table.findAll(ids);
  }

  /**
   * Replaces the version before it, which goes into the history.
   *
   * @throws Problem.Stale when the version before it is no longer the current one
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void replace(Document next) {
    if (!table.replace(next)) {
      throw new Problem.Stale(
          "This was changed by someone else in the meantime. Read it again, then send your change"
              + " with the new version.");
    }
  }
}
