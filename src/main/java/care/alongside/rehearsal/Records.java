package care.alongside.rehearsal;

import care.alongside.directory.Organisations;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All that the product has kept. */
@Component
@Profile("rehearsal")
class Records {

  private final JdbcClient db;
  private final Organisations organisations;

  Records(JdbcClient db, Organisations organisations) {
    this.db = db;
    this.organisations = organisations;
  }

  /** Forgets everything, whoever adds a table later, but the cast, the keys and the sign-ins. */
  @Transactional
  public void empty() {
    db.sql(
            """
            select rehearsal.empty(array_agg(tablename::regclass))
              from pg_tables
             where schemaname = 'public'
               and tablename not like 'flyway%'
               and tablename not like 'spring_session%'
               and tablename not in ('organisation', 'endpoint', 'signing_key',
                                     'client_assertion', 'authorization_code')
            """)
        .query((row, number) -> row)
        .list();
    organisations.keepAgain();
  }
}
