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
  private final Together together;
  private final Together.Writer<Document> writer;

  Documents(DocumentTable table, Together together) {
    this.table = table;
    this.together = together;
    this.writer = table::insert;
  }

  /** Keeps new documents, in one statement; a gathering transaction's all in one. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(Collection<Document> documents) {
    together.write(writer, documents);
  }

  /** The current version, if there is one. */
  public Optional<Document> find(String type, UUID id) {
    together.writeNow();
    return table.find(type, id);
  }

  /** The current version, kept from being changed by others until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Document> lock(String type, UUID id) {
    together.writeNow();
    return table.lock(type, id);
  }

  /** One version, current or replaced. */
  public Optional<Document> version(String type, UUID id, int version) {
    together.writeNow();
    return table.version(type, id, version);
  }

  /** Versions from newest to oldest, a page at most. */
  public List<Document> history(String type, UUID id, int before, int limit) {
    together.writeNow();
    return table.history(type, id, before, limit);
  }

  /** The current versions of these documents, in one statement and no particular order. */
  public List<Document> findAll(Collection<UUID> ids) {
    together.writeNow();
    return table.findAll(ids);
  }

  /**
   * Replaces the version before it, which goes into the history.
   *
   * @throws Problem.Stale when the version before it is no longer the current one
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void replace(Document next) {
    together.writeNow();
    if (!table.replace(next)) {
      throw new Problem.Stale(
          "This was changed by someone else in the meantime. Read it again, then send your change"
              + " with the new version.");
    }
  }
}
