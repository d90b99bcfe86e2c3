package care.alongside.story;

import care.alongside.TestDatabase;
import care.alongside.fhir.OpenableLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Both locks on documents, which a test can open and has to close again. */
final class Locks {

  private final OpenableLock first;
  private final JdbcClient owner;
  private final String policy;

  Locks(OpenableLock first, JdbcClient db) {
    this.first = first;
    this.owner = TestDatabase.ownerOf(db);
    this.policy =
        owner
            .sql(
                """
                select qual from pg_policies where tablename = 'document' and policyname = 'reader'
                """)
            .query(String.class)
            .single();
  }

  void openFirst() {
    first.setOpen(true);
  }

  void openSecond() {
    second("true");
  }

  void close() {
    first.setOpen(false);
    second(policy);
  }

  private void second(String condition) {
    owner.sql("alter policy reader on document using (" + condition + ")").update();
  }
}
