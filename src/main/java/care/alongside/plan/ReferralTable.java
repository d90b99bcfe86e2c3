package care.alongside.plan;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table referral. */
@Component
class ReferralTable {

  private final JdbcClient db;

  ReferralTable(JdbcClient db) {
    this.db = db;
  }

  Optional<Referral> find(ReferralId id) {
    return db.sql(
            """
            select r.id, r.plan, r.patient, r.sender, r.status, r.support, r.priority,
                   d.id as about_me, d.version as about_me_version
              from referral r
              join plan p on p.id = r.plan
              left join document d on d.id = p.about_me and d.plan = p.id
             where r.id = :id
            """)
        .param("id", id.value())
        .query(ReferralTable::referral)
        .optional();
  }

  List<ReferralId> held(PlanId plan) {
    return db.sql("select id from referral where plan = :plan and status = 'on-hold' order by id")
        .param("plan", plan.value())
        .query((row, number) -> new ReferralId(row.getObject("id", UUID.class)))
        .list();
  }

  List<Referral> held(PersonId person) {
    return db.sql(
            """
            select r.id, r.plan, r.patient, r.sender, r.status, r.support, r.priority,
                   d.id as about_me, d.version as about_me_version
              from referral r
              join plan p on p.id = r.plan
              left join document d on d.id = p.about_me and d.plan = p.id
             where r.patient = :person and r.status = 'on-hold'
             order by r.plan, r.id
            """)
        .param("person", person.value())
        .query(ReferralTable::referral)
        .list();
  }

  List<ReferralId> open(PlanId plan) {
    return db.sql(
            """
            select id from referral
             where plan = :plan and status in ('draft', 'active', 'on-hold')
             order by id
            """)
        .param("plan", plan.value())
        .query((row, number) -> new ReferralId(row.getObject("id", UUID.class)))
        .list();
  }

  boolean anyActive(PlanId plan) {
    return db.sql(
            """
            select exists (
              select 1 from referral where plan = :plan and status = 'active') as found
            """)
        .param("plan", plan.value())
        .query((row, number) -> row.getBoolean("found"))
        .single();
  }

  /** Sets the status; false when it was so already. */
  boolean setStatus(ReferralId id, String status) {
    return db.sql("update referral set status = :status where id = :id and status <> :status")
            .param("status", status)
            .param("id", id.value())
            .update()
        == 1;
  }

  private static Referral referral(ResultSet row, int number) throws SQLException {
    return new Referral(
        new ReferralId(row.getObject("id", UUID.class)),
        new PlanId(row.getObject("plan", UUID.class)),
        new PersonId(row.getObject("patient", UUID.class)),
        new OrganisationId(row.getObject("sender", UUID.class)),
        row.getString("status"),
        row.getString("support"),
        row.getString("priority"),
        PlanTable.aboutMe(row));
  }
}
