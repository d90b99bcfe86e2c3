package care.alongside.retention;

import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds plans by their end, and keeps them for one node at a time. */
@Component
class EndedPlanTable {

  private static final String OPEN =
      "('requested', 'received', 'accepted', 'in-progress', 'on-hold')";

  private final JdbcClient db;

  EndedPlanTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * Some of those that ended by then and have nothing open, the first ended first.
   *
   * @param after behind which to go on
   */
  List<EndedPlan> endedBy(Instant then, Optional<EndedPlan> after, int limit) {
    return db.sql(
            """
            select p.id, p.ended
              from plan p
             where p.ended <= :then
               and (p.ended, p.id) > (:ended, :id)
               and p.status in ('completed', 'revoked', 'entered-in-error')
               and not exists (
                     select 1 from handoff h where h.plan = p.id and h.status in %s)
             order by p.ended, p.id
             limit :limit
            """
                .formatted(OPEN))
        .param("then", Timestamp.from(then))
        .param("ended", Timestamp.from(after.map(EndedPlan::ended).orElse(Instant.EPOCH)))
        .param("id", after.map(plan -> plan.id().value()).orElse(new UUID(0, 0)))
        .param("limit", limit)
        .query(EndedPlanTable::ended)
        .list();
  }

  private static EndedPlan ended(ResultSet row, int number) throws SQLException {
    return new EndedPlan(
        new PlanId(row.getObject("id", UUID.class)),
        row.getObject("ended", OffsetDateTime.class).toInstant());
  }

  /** A plan that is ours until the transaction ends, with its person and all of its documents. */
  record Held(PlanId id, PersonId person, int version) {}

  /**
   * Those of these that nobody else works with. The Patient comes with them, for whoever opens
   * another plan of that person holds it first.
   */
  List<Held> hold(Collection<PlanId> plans) {
    var held =
        db.sql(
                """
                select p.id, p.patient, d.version
                  from plan p
                  join person o on o.id = p.patient
                  join document x on x.id = p.patient
                  join document d on d.id = p.id
                 where p.id = any(:plans)
                 order by p.id
                   for update skip locked
                """)
            .param("plans", ids(plans))
            .query(EndedPlanTable::held)
            .list();
    db.sql("select id from document where plan = any(:plans) order by id for update")
        .param("plans", ids(held.stream().map(Held::id).toList()))
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
    return held;
  }

  private static Held held(ResultSet row, int number) throws SQLException {
    return new Held(
        new PlanId(row.getObject("id", UUID.class)),
        new PersonId(row.getObject("patient", UUID.class)),
        row.getInt("version"));
  }

  /** Those of these of which something is open. */
  Set<PlanId> open(Collection<PlanId> plans) {
    return db.sql(
            "select distinct plan from handoff where plan = any(:plans) and status in " + OPEN)
        .param("plans", ids(plans))
        .query((row, number) -> new PlanId(row.getObject("plan", UUID.class)))
        .set();
  }

  static UUID[] ids(Collection<PlanId> plans) {
    return plans.stream().map(PlanId::value).toArray(UUID[]::new);
  }
}
