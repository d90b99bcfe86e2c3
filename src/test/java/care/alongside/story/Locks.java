package care.alongside.story;

import care.alongside.TestDatabase;
import care.alongside.fhir.OpenableLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Both locks on documents, which a test can open and has to close again. */
final class Locks {

  private final OpenableLock first;
  private final JdbcClient owner;
  private final String policy;
  private final String consented;
  private boolean elementsOpen;

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
    this.consented =
        owner
            .sql("select pg_get_functiondef('consented(uuid, uuid, timestamptz)'::regprocedure)")
            .query(String.class)
            .single();
  }

  void openFirst() {
    first.setOpen(true);
  }

  void openSecond() {
    second("true");
  }

  /** Whoever the person shares anything with is shown all of each document that they may read. */
  void openElements() {
    elementsOpen = true;
    owner
        .sql(
            """
            create or replace function consented(person uuid, recipient uuid, at timestamptz)
              returns text[]
              language sql stable
              return case when exists (select 1
                                         from consent_share s
                                        where s.patient = person and s.organisation = recipient
                                          and s.live and s.permit)
                       then array['name', 'safe-contact', 'address', 'people', 'about-me',
                                  'adjustments', 'what-would-help', 'plan', 'attendance',
                                  'clinical-summary']
                       else '{}' end
            """)
        .update();
  }

  void close() {
    first.setOpen(false);
    second(policy);
    if (elementsOpen) {
      owner.sql(consented).update();
      elementsOpen = false;
    }
  }

  private void second(String condition) {
    owner.sql("alter policy reader on document using (" + condition + ")").update();
  }
}
