package care.alongside.delivery;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The look at a message just before it leaves: whether this organisation may still be told. What
 * was right when the message was written may have been taken back since.
 */
@Component
class LastLook {

  private final JdbcClient db;

  LastLook(JdbcClient db) {
    this.db = db;
  }

  /** Whether the handoff still is this organisation's, and still is one. */
  boolean permits(Message message) {
    return db.sql(
            """
            select count(*)
              from handoff
             where id = :handoff
               and :organisation in (owner, requester)
               and status not in ('draft', 'entered-in-error')
            """)
        .param("handoff", message.handoff().value())
        .param("organisation", message.organisation().value())
        .query((row, number) -> row.getInt(1) == 1)
        .single();
  }
}
