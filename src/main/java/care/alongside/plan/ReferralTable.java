package care.alongside.plan;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables referral and referral_choice. */
@Component
class ReferralTable {

  private final JdbcClient db;
  private final JdbcTemplate batch;

  ReferralTable(JdbcClient db, JdbcTemplate batch) {
    this.db = db;
    this.batch = batch;
  }

  void insert(NewPlan plan) {
    if (plan.referrals().isEmpty()) {
      return;
    }
    batch.batchUpdate(
        """
        insert into referral (id, plan, patient, sender, status, intent, support, authored)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        plan.referrals(),
        plan.referrals().size(),
        (row, referral) -> fill(row, plan, referral));
    insertChoices(
        plan.referrals().stream().flatMap(referral -> choices(referral).stream()).toList());
  }

  private static void fill(PreparedStatement row, NewPlan plan, NewPlan.NewReferral referral)
      throws SQLException {
    row.setObject(1, referral.id().value());
    row.setObject(2, plan.id().value());
    row.setObject(3, plan.person().value());
    row.setObject(4, plan.sender().value());
    row.setString(5, referral.status());
    row.setString(6, referral.intent());
    row.setString(7, referral.support());
    row.setTimestamp(8, referral.authored().map(Timestamp::from).orElse(null));
  }

  private void insertChoices(List<Choice> choices) {
    if (choices.isEmpty()) {
      return;
    }
    batch.batchUpdate(
        "insert into referral_choice (referral, position, organisation) values (?, ?, ?)",
        choices,
        choices.size(),
        (row, choice) -> {
          row.setObject(1, choice.referral().value());
          row.setInt(2, choice.position());
          row.setObject(3, choice.organisation().value());
        });
  }

  Optional<Referral> find(ReferralId id) {
    return db.sql(
            """
            select r.id, r.plan, r.patient, r.sender, r.status, r.support,
                   d.id as about_me, d.version as about_me_version
              from referral r
              join plan p on p.id = r.plan
              left join document d on d.id = p.about_me
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
            select r.id, r.plan, r.patient, r.sender, r.status, r.support,
                   d.id as about_me, d.version as about_me_version
              from referral r
              join plan p on p.id = r.plan
              left join document d on d.id = p.about_me
             where r.patient = :person and r.status = 'on-hold'
             order by r.plan, r.id
            """)
        .param("person", person.value())
        .query(ReferralTable::referral)
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

  private static List<Choice> choices(NewPlan.NewReferral referral) {
    return IntStream.range(0, referral.choices().size())
        .mapToObj(i -> new Choice(referral.id(), i, referral.choices().get(i)))
        .toList();
  }

  private static Referral referral(ResultSet row, int number) throws SQLException {
    return new Referral(
        new ReferralId(row.getObject("id", UUID.class)),
        new PlanId(row.getObject("plan", UUID.class)),
        new PersonId(row.getObject("patient", UUID.class)),
        new OrganisationId(row.getObject("sender", UUID.class)),
        row.getString("status"),
        row.getString("support"),
        PlanTable.aboutMe(row));
  }

  private record Choice(ReferralId referral, int position, OrganisationId organisation) {}
}
