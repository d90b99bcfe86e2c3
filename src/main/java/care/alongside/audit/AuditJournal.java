package care.alongside.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The rows of the transaction at hand. They are written as the very last thing before it commits,
 * so that the heads of their chains are locked for as short a time as can be, and always in the
 * same order.
 */
@Component
class AuditJournal {

  private final JdbcClient db;

  AuditJournal(JdbcClient db) {
    this.db = db;
  }

  void add(AuditLine line) {
    bound().orElseGet(this::bind).add(line);
  }

  /** Writes what is not yet written; the last thing before the commit. */
  void close() {
    bound().filter(lines -> !lines.isEmpty()).ifPresent(this::write);
  }

  private void write(List<AuditLine> lines) {
    try {
      db.sql("select audit_append(cast(:entries as jsonb)) is null as added")
          .param("entries", AuditLine.all(lines))
          .query((row, number) -> row.getBoolean("added"))
          .single();
      lines.clear();
    } catch (TransientDataAccessException raced) {
      throw raced;
    } catch (DataAccessException failed) {
      throw new DataAccessResourceFailureException("The audit cannot be written", failed);
    }
  }

  @SuppressWarnings("unchecked")
  private Optional<List<AuditLine>> bound() {
    return Optional.ofNullable(
        (List<AuditLine>) TransactionSynchronizationManager.getResource(this));
  }

  private List<AuditLine> bind() {
    List<AuditLine> lines = new ArrayList<>();
    TransactionSynchronizationManager.bindResource(this, lines);
    TransactionSynchronizationManager.registerSynchronization(new Binding(lines));
    return lines;
  }

  /** Keeps the rows with their own transaction when another one is run in between. */
  private final class Binding implements TransactionSynchronization {

    private final List<AuditLine> lines;

    Binding(List<AuditLine> lines) {
      this.lines = lines;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(AuditJournal.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(AuditJournal.this, lines);
    }

    /** Says so loudly should the transactions of this context not be listened to. */
    @Override
    public void afterCommit() {
      if (!lines.isEmpty()) {
        throw new IllegalStateException("Something was done without its audit");
      }
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(AuditJournal.this);
    }
  }
}
