package care.alongside.handoff;

import care.alongside.kernel.ReferralId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks whether a request is with a service, without keeping anybody from changing that. */
@Component
class OpenOffers {

  private final JdbcClient db;

  OpenOffers(JdbcClient db) {
    this.db = db;
  }

  boolean isWithAService(ReferralId referral) {
    return db.sql(
            """
            select exists (
                     select 1 from handoff
                      where referral = :referral and code = 'fulfill'
                        and status in
                            ('requested', 'received', 'accepted', 'in-progress', 'on-hold'))
            """)
        .param("referral", referral.value())
        .query(Boolean.class)
        .single();
  }
}
