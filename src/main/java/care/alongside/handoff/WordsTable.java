package care.alongside.handoff;

import care.alongside.store.Together;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has what a person says of themself, as the tables know it. */
@Component
class WordsTable {

  private final JdbcClient db;
  private final Together together;

  WordsTable(JdbcClient db, Together together) {
    this.db = db;
    this.together = together;
  }

  /** Those at work for a plan that has these words, whose owner may read them. */
  List<Handoff> readers(UUID aboutMe, Instant now) {
    together.writeNow();
    return db.sql(
            """
            select h.id, h.version, h.code, h.status, h.status_reason, h.plan, h.referral,
                   h.patient, h.requester, h.owner, h.focus_type, h.focus, h.concern, h.due,
                   h.outcome
              from document d
              join plan p on p.patient = d.patient and (p.id = d.plan or p.about_me = d.id)
              join handoff h on h.plan = p.id
              join organisation o on o.id = h.owner
             where d.id = :aboutMe
               and h.status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
               and ((h.code in ('aftercare-contact', 'escalation')
                     or h.code = 'handover' and h.consent is null) and o.direct_care
                        and p.sender = d.sender
                    or (h.code = 'fulfill' or h.consent is not null)
                       and consented(h.patient, h.owner, :now)
                           && array['name', 'about-me', 'what-would-help'])
             order by h.id
            """)
        .param("aboutMe", aboutMe)
        .param("now", Timestamp.from(now))
        .query(HandoffTable::handoff)
        .list();
  }
}
