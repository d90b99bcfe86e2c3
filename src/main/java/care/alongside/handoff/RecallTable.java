package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was called back of each plan, and from whom. */
@Component
class RecallTable {

  private final JdbcClient db;

  RecallTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * What a plan has asked of services, of one of them or of all, and was not called back yet; and
   * what else they are being asked to take over. It stays as it is until the transaction ends.
   */
  List<HandoffId> toCallBack(PlanId plan, Optional<OrganisationId> recipient) {
    return db.sql(
            """
            select h.id
              from handoff h
             where h.plan = :plan and h.status <> 'entered-in-error'
               and (cast(:owner as uuid) is null or h.owner = :owner)
               and (h.code = 'fulfill'
                       and not (h.focus_type = 'Task'
                                and exists (select 1
                                              from handoff t
                                             where t.id = h.focus and t.owner = h.owner
                                               and t.status <> 'entered-in-error'))
                    or h.code = 'handover' and h.status in ('requested', 'received')
                       and exists (select 1
                                     from handoff f
                                    where f.plan = h.plan and f.owner = h.owner
                                      and f.code = 'fulfill')
                       and not exists (select 1
                                         from handoff t
                                        where t.id = h.focus and t.code = 'fulfill'
                                          and (cast(:owner as uuid) is null or t.owner = :owner)))
             order by h.id
               for update
            """)
        .param("plan", plan.value())
        .param("owner", valueOf(recipient))
        .query(RecallTable::id)
        .list();
  }

  /** What was asked about a Task that was called back: to stop it, or to hand it over. */
  List<HandoffId> restingOn(HandoffId calledBack) {
    return db.sql(
            """
            select id
              from handoff
             where focus = :focus and code in ('abort', 'handover') and status <> 'entered-in-error'
             order by id
               for update
            """)
        .param("focus", calledBack.value())
        .query(RecallTable::id)
        .list();
  }

  /** Whether this was ever one of those who are asked to help, or took that over. */
  boolean wasEverAsked(PlanId plan, OrganisationId recipient) {
    return db.sql(
            """
            select exists (
                     select 1
                       from handoff
                      where plan = :plan and code = 'fulfill' and owner = :owner)
                   or exists (
                     select 1
                       from former_owner
                      where plan = :plan and code = 'fulfill' and owner = :owner) as found
            """)
        .param("plan", plan.value())
        .param("owner", recipient.value())
        .query((row, number) -> row.getBoolean("found"))
        .single();
  }

  /** Whether no other service was asked for the same request after this one. */
  boolean wasAskedLast(Handoff mistake) {
    return db.sql(
            """
            select not exists (
                     select 1
                       from handoff h
                       join handoff m on m.id = :mistake
                      where h.referral = m.referral and h.code = 'fulfill' and h.status <> 'draft'
                        and h.focus_type = 'ServiceRequest'
                        and (h.authored, h.id) > (m.authored, m.id)) as last
            """)
        .param("mistake", mistake.id().value())
        .query((row, number) -> row.getBoolean("last"))
        .single();
  }

  /** Whether anybody still has something that the plan asked of them. */
  boolean anyLeft(PlanId plan) {
    return db.sql(
            """
            select exists (
              select 1
                from handoff h
               where h.plan = :plan and h.code = 'fulfill'
                 and h.status not in ('draft', 'entered-in-error')
                 and h.status_reason is distinct from 'consent-withdrawn'
                 and not is_told_to_delete(h))
              or exists (select 1 from former_owner where plan = :plan and code = 'fulfill')
              as found
            """)
        .param("plan", plan.value())
        .query((row, number) -> row.getBoolean("found"))
        .single();
  }

  /** Whether all of a plan is called back for the first time for this reason; notes that it is. */
  boolean isFirstOfAll(PlanId plan, Reason why) {
    return db.sql(
                """
                insert into recall_of_all (plan, reason) values (:plan, :reason)
                on conflict do nothing
                """)
            .param("plan", plan.value())
            .param("reason", why.code())
            .update()
        == 1;
  }

  /** Whether all of a plan was called back for this reason before. */
  boolean isOfAll(PlanId plan, Reason why) {
    return db.sql(
            """
            select exists (
              select 1 from recall_of_all where plan = :plan and reason = :reason) as found
            """)
        .param("plan", plan.value())
        .param("reason", why.code())
        .query((row, number) -> row.getBoolean("found"))
        .single();
  }

  /** Notes from whom something is called back, and whether they had looked at it. */
  void note(Handoff calledBack, Instant at, Instant deleteBy, boolean given) {
    db.sql(
            """
            insert into recall as r (plan, organisation, at, delete_by, opened)
            select :plan, :owner, :at, :deleteBy,
                   :given or exists (
                     select 1
                       from handoff h
                       join handoff_fact f on f.handoff = h.id and f.organisation = :owner
                      where h.plan = :plan and h.code = 'fulfill'
                        and f.code in ('seen', 'accepted', 'contact-made'))
            on conflict (plan, organisation) do update
               set at = excluded.at, delete_by = excluded.delete_by,
                   opened = r.opened or excluded.opened
            """)
        .param("plan", calledBack.plan().value())
        .param("owner", calledBack.owner().value())
        .param("at", Timestamp.from(at))
        .param("deleteBy", Timestamp.from(deleteBy))
        .param("given", given)
        .update();
  }

  /** From whom something was called back, of one service or of all. */
  List<Recalled> calledBack(PlanId plan, Optional<OrganisationId> recipient) {
    return db.sql(
            """
            select r.organisation, o.name, r.opened, r.delete_by,
                   exists (select 1
                             from handoff h
                            where h.plan = r.plan and h.owner = r.organisation
                              and h.status not in
                                  ('draft', 'rejected', 'cancelled', 'entered-in-error')) as keeps,
                   not exists (select 1
                                 from handoff h
                                where h.plan = r.plan and h.owner = r.organisation
                                  and h.code = 'fulfill' and h.focus_type <> 'Task') as handed_over
              from recall r
              join organisation o on o.id = r.organisation
             where r.plan = :plan
               and (cast(:owner as uuid) is null or r.organisation = :owner)
             order by o.name, o.id
            """)
        .param("plan", plan.value())
        .param("owner", valueOf(recipient))
        .query(RecallTable::recalled)
        .list();
  }

  private static @Nullable UUID valueOf(Optional<OrganisationId> recipient) {
    return recipient.map(OrganisationId::value).orElse(null);
  }

  private static HandoffId id(ResultSet row, int number) throws SQLException {
    return new HandoffId(row.getObject("id", UUID.class));
  }

  private static Recalled recalled(ResultSet row, int number) throws SQLException {
    return new Recalled(
        new OrganisationId(row.getObject("organisation", UUID.class)),
        row.getString("name"),
        row.getBoolean("opened"),
        row.getBoolean("keeps"),
        row.getBoolean("handed_over"),
        row.getObject("delete_by", OffsetDateTime.class).toInstant());
  }
}
