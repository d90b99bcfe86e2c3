package care.alongside.retention;

import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All tables that hold something of a plan or a person. A new one has to be named here; {@code
 * RetentionTest} looks through every column that there is.
 */
@Component
class RecordTables {

  /** Those who have no other plan. */
  private static final String LEAVERS =
      """
      select o.id
        from person o
       where o.id = any(:persons)
         and not exists (select 1 from plan p where p.patient = o.id and p.id <> all(:plans))
      """;

  /**
   * Of somebody who has another plan a consent stays while it may still open something, or while a
   * Task of that plan rests on it; and a no stays as long as there is anybody to ask.
   */
  private static final String DOCUMENTS =
      """
      with staying as materialized (
        select c.id, d.body
          from consent c
          join document d on d.id = c.id
         where c.patient = any(:persons) and c.patient <> all(:leavers)
           and (c.status = 'rejected'
                or c.status = 'active'
                   and exists (
                         select 1
                           from consent_share s
                          where s.consent = c.id and (s.ends > :now or not s.permit))
                or exists (
                     select 1
                       from handoff h
                      where h.patient = c.patient and h.consent = c.id
                        and h.plan <> all(:plans))))
      select d.id
        from document d
       where d.patient = any(:persons)
         and (d.patient = any(:leavers)
              or (d.plan is not null or d.type in ('Consent', 'RelatedPerson'))
                 and not exists (
                       select 1 from plan p where p.id = d.plan and p.id <> all(:plans))
                 and not exists (
                       select 1
                         from staying s
                        where s.id = d.id
                           or d.type = 'RelatedPerson' and strpos(s.body, d.id::text) > 0)
                 and not exists (
                       select 1
                         from plan p
                        where p.patient = d.patient and p.about_me = d.id
                          and p.id <> all(:plans)))
      """;

  /**
   * What stays hangs on another plan of the same sender from now on, so that whatever follows from
   * a change of it goes on; or on none, where there is no such plan. What the person said of
   * themself is for those only who have it by their plan: where that is another sender's, it stays
   * as it is.
   */
  private static final String MOVED =
      """
      update document d
         set plan = coalesce(
               (select p.id
                  from plan p
                 where p.patient = d.patient and p.sender = d.sender and p.id <> all(:plans)
                   and (d.type <> 'QuestionnaireResponse' or p.about_me = d.id)
                 order by p.opened desc, p.id
                 limit 1),
               case when d.type = 'QuestionnaireResponse' then d.plan end)
       where d.plan = any(:plans)
      """;

  private static final String TASKS =
      "select id from handoff where plan = any(:plans) or patient = any(:leavers)";

  /** What has to be known later: that there was something, never what it was. */
  private static final List<String> KEPT =
      List.of(
          """
          insert into deleted_plan (plan, sender, key)
          select p.id, p.sender, submission_key(s.system, s.value)
            from plan p
            left join submission s on s.plan = p.id
           where p.id = any(:plans)
          """,
          """
          insert into deleted_basis (id, code)
          select id, confidentiality_basis from consent where id = any(:documents)
          union all
          select id, ground from sharing_override where plan = any(:plans)
          """);

  /**
   * Documents first, so that it is worked out only of those that stay who may read them; and the
   * rows of handoffs last of all that this rests on.
   */
  private static final List<String> GONE =
      List.of(
          "delete from document_version where id = any(:documents)",
          "delete from document where id = any(:documents)",
          MOVED,
          "delete from consent_share where consent = any(:documents)",
          "delete from consent where id = any(:documents)",
          "delete from message where handoff = any(:tasks)",
          "delete from handoff_fact where handoff = any(:tasks)",
          """
          delete from referral_choice c
           using referral r
           where c.referral = r.id and r.plan = any(:plans)
          """,
          "delete from referral where plan = any(:plans)",
          "delete from sharing_override where plan = any(:plans)",
          "delete from recall where plan = any(:plans)",
          "delete from recall_of_all where plan = any(:plans)",
          "delete from incident where plan = any(:plans)",
          """
          delete from attendance_told t
           using plan p
           where t.plan = p.id and p.patient = any(:persons)
             and (p.id = any(:plans) or t.communication = any(:documents))
          """,
          """
          delete from person_message
           where person = any(:persons) and (plan = any(:plans) or person = any(:leavers))
          """,
          "delete from submission where plan = any(:plans)",
          "delete from plan where id = any(:plans)",
          "delete from handoff where id = any(:tasks)",
          "delete from person where id = any(:leavers)");

  private final JdbcClient db;

  RecordTables(JdbcClient db) {
    this.db = db;
  }

  /** Those of these people who have no plan but these. */
  List<PersonId> leavers(Collection<PersonId> persons, Collection<PlanId> plans) {
    return find(LEAVERS, Map.of("persons", persons(persons), "plans", plans(plans))).stream()
        .map(PersonId::new)
        .toList();
  }

  /** Deletes these plans, whom they are about, and those of them who leave. */
  void delete(
      Collection<PlanId> plans,
      Collection<PersonId> persons,
      Collection<PersonId> leavers,
      Instant now) {
    Map<String, Object> all = new HashMap<>();
    all.put("plans", plans(plans));
    all.put("persons", persons(persons));
    all.put("leavers", persons(leavers));
    all.put("now", Timestamp.from(now));
    all.put("documents", find(DOCUMENTS, all).toArray(UUID[]::new));
    all.put("tasks", find(TASKS, all).toArray(UUID[]::new));
    KEPT.forEach(statement -> db.sql(statement).params(all).update());
    GONE.forEach(statement -> db.sql(statement).params(all).update());
    db.sql("select renew_readers(:persons) is null as renewed").params(all).query().singleRow();
  }

  private List<UUID> find(String question, Map<String, Object> parameters) {
    return db.sql(question)
        .params(parameters)
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  private static UUID[] plans(Collection<PlanId> plans) {
    return plans.stream().map(PlanId::value).toArray(UUID[]::new);
  }

  private static UUID[] persons(Collection<PersonId> persons) {
    return persons.stream().map(PersonId::value).toArray(UUID[]::new);
  }
}
