package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.VersionedId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a hand-over asks of the table handoff. */
@Component
class HandoverTable {

  private final JdbcClient db;

  HandoverTable(JdbcClient db) {
    this.db = db;
  }

  /** The open wish that somebody takes this over, kept from being changed by others. */
  Optional<Handoff> lockOpenOf(HandoffId held) {
    return db.sql(
            """
            select id, version, code, status, status_reason, plan, referral, patient, requester,
                   owner, focus_type, focus, concern, due, outcome
              from handoff
             where focus = :held and code = 'handover'
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
               for update
            """)
        .param("held", held.value())
        .query(HandoffTable::handoff)
        .optional();
  }

  /** Whether somebody has said yes to taking it over, and so has looked at it. */
  boolean wasTakenOver(HandoffId held) {
    return db.sql(
            """
            select exists (
              select 1
                from handoff h
               where h.focus = :held and h.code = 'handover' and h.status = 'completed') as taken
            """)
        .param("held", held.value())
        .query((row, number) -> row.getBoolean("taken"))
        .single();
  }

  /** Another holds it from now on, and it rests on this consent, if on any. */
  void handTo(HandoffId held, OrganisationId next, Optional<VersionedId> consent) {
    db.sql(
            """
            update handoff
               set owner = :owner, consent = :consent, consent_version = :version
             where id = :id
            """)
        .param("owner", next.value())
        .param("consent", consent.map(VersionedId::id).orElse(null))
        .param("version", consent.map(VersionedId::version).orElse(null))
        .param("id", held.value())
        .update();
  }
}
