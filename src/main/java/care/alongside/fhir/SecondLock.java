package care.alongside.fhir;

import care.alongside.kernel.NhsNumber;
import care.alongside.kernel.OrganisationId;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second of two locks: questions for a reader are asked under a role of the database for which
 * every document keeps a list of its readers. Without a reader there is nothing to see.
 */
@Component
class SecondLock {

  private static final String CLOSE =
      """
      select set_config('role', 'alongside_reader', true),
             set_config('alongside.now', :now, true),
             set_config('alongside.reader',
                        coalesce(person_key(cast(:person as text)), cast(:organisation as uuid))::text, true)
      """;

  private static final String OPEN =
      """
      select set_config('role', 'none', true), set_config('alongside.now', '', true),
             set_config('alongside.reader', '', true)
      """;

  private final JdbcClient db;
  private final TransactionTemplate transaction;

  SecondLock(JdbcClient db, TransactionTemplate transaction) {
    this.db = db;
    this.transaction = transaction;
  }

  /**
   * Asks questions as this reader: in the transaction at hand, which goes on as before afterwards,
   * or in one of its own. Questions within questions are asked as the same reader.
   */
  <T> T reading(Reader reader, Supplier<T> questions) {
    if (TransactionSynchronizationManager.hasResource(this)) {
      return questions.get();
    }
    boolean joins = TransactionSynchronizationManager.isActualTransactionActive();
    return transaction.execute(
        status -> {
          close(reader);
          T answer = asked(questions);
          if (joins) {
            open();
          }
          return answer;
        });
  }

  private <T> T asked(Supplier<T> questions) {
    TransactionSynchronizationManager.bindResource(this, true);
    try {
      return questions.get();
    } finally {
      TransactionSynchronizationManager.unbindResource(this);
    }
  }

  private void close(Reader reader) {
    db.sql(CLOSE)
        .param("now", reader.now().toString())
        .param("organisation", reader.organisation().map(OrganisationId::value).orElse(null))
        .param("person", reader.person().map(NhsNumber::digits).orElse(null))
        .query((row, number) -> row.getString(1))
        .single();
  }

  private void open() {
    db.sql(OPEN).query((row, number) -> row.getString(1)).single();
  }
}
