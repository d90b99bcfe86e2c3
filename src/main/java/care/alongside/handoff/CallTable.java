package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import care.alongside.store.Together;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of the table handoff by which a human is called: escalations, by what each is about, and for
 * which concern. Of each pair at most one is open.
 */
@Component
class CallTable {

  /** Where only one thing is called for. */
  static final String PLAIN = "";

  /** To ask the person before another service is asked for a request. */
  static final String ASK_FIRST = "ask-first";

  private final JdbcClient db;
  private final Together together;

  CallTable(JdbcClient db, Together together) {
    this.db = db;
    this.together = together;
  }

  /** The open call, kept from being changed by others. */
  Optional<Handoff> lockOpen(UUID about, String concern) {
    return lockOpen(List.of(about), concern).stream().findFirst();
  }

  /** The open calls about any of these for any of these concerns, kept likewise. */
  List<Handoff> lockOpen(Collection<UUID> about, String... concerns) {
    return read("""
            select id, version, code, status, status_reason, plan, referral, patient, requester,
                   owner, focus_type, focus, concern, due, outcome
              from handoff
             where focus = any(:about) and code = 'escalation' and concern = any(:concerns)
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
             order by id
               for update
            """)
        .param("about", about.toArray(UUID[]::new))
        .param("concerns", concerns)
        .query(HandoffTable::handoff)
        .list();
  }

  /** Those who were called, the first one first. */
  List<OrganisationId> asked(UUID about, String concern) {
    return read("""
            select owner
              from handoff
             where focus = :about and code = 'escalation' and concern = :concern
             order by authored, id
            """)
        .param("about", about)
        .param("concern", concern)
        .query((row, number) -> new OrganisationId(row.getObject("owner", UUID.class)))
        .list();
  }

  /**
   * How often whoever was called has given it back, or could not reach the person, so that those
   * who hold it take turns.
   */
  int timesHandedBack(UUID about, String concern) {
    return read("""
            select count(*)
              from handoff
             where focus = :about and code = 'escalation' and concern = :concern
               and (status in ('rejected', 'failed', 'cancelled', 'entered-in-error')
                    or outcome = 'could-not-reach')
            """)
        .param("about", about)
        .param("concern", concern)
        .query(Integer.class)
        .single();
  }

  private JdbcClient.StatementSpec read(String statement) {
    together.writeNow();
    return db.sql(statement);
  }
}
