package care.alongside.fhir;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which documents belong on paper with a plan; whether a reader may have them is asked after. */
@Component
class PaperTable {

  private final JdbcClient db;

  PaperTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * The person, their About me, what was asked for, who was asked, and who had the contact or was
   * called about it; at most 200 of them.
   */
  List<UUID> partsOf(UUID plan) {
    return db.sql(
            """
            select x.id
              from plan p
             cross join lateral (
               select p.patient as id, 0 as place, '' as what
               union all
               select p.about_me, 1, '' where p.about_me is not null
               union all
               select r.id, 2, r.support from referral r where r.plan = p.id
               union all
               select h.id, 3, h.code || h.owner
                 from handoff h
                where h.plan = p.id and h.code = 'fulfill'
                  and h.status not in
                      ('draft', 'rejected', 'failed', 'cancelled', 'entered-in-error')
               union all
               select h.id, 3, h.code || h.owner
                 from handoff h
                where h.plan = p.id and h.status not in ('draft', 'entered-in-error')
                  and (h.code = 'aftercare-contact'
                       or h.code = 'escalation' and h.concern = ''
                          and exists (select 1
                                        from handoff c
                                       where c.id = h.focus
                                         and c.code = 'aftercare-contact'))) x
             where p.id = :plan
             order by x.place, x.what, x.id
             limit 200
            """)
        .param("plan", plan)
        .query(PaperTable::id)
        .list();
  }

  private static UUID id(ResultSet row, int number) throws SQLException {
    return row.getObject("id", UUID.class);
  }
}
