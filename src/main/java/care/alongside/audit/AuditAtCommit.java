package care.alongside.audit;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Has the audit written when all else of a transaction is done, wherever transactions begin. */
@Component
class AuditAtCommit implements SmartInitializingSingleton {

  private final AuditJournal journal;
  private final List<ConfigurableTransactionManager> transactions;

  AuditAtCommit(AuditJournal journal, List<ConfigurableTransactionManager> transactions) {
    this.journal = journal;
    this.transactions = transactions;
  }

  @Override
  public void afterSingletonsInstantiated() {
    transactions.forEach(manager -> manager.addListener(new AtCommit()));
  }

  /** No bean of its own, so that nobody else adds it as well. */
  private final class AtCommit implements TransactionExecutionListener {

    @Override
    public void beforeCommit(TransactionExecution transaction) {
      journal.close();
    }
  }
}
