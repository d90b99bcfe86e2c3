package care.alongside.workflow;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds the records against the engine, with one bounded question for each kind of gap. */
@Component
class GapTable {

  /** So many of each kind are looked at in one round, and the others in the next. */
  static final int AT_ONCE = 100;

  private static final String UNFOLLOWED =
      """
      select x.model, x.about, x.plan
        from followed x
       where (:plan::uuid is null or x.plan = :plan)
         and not exists (
               select 1
                 from camunda.act_ru_execution e
                 join camunda.act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = x.model
                where e.parent_id_ is null and e.business_key_ = x.about::text)
         and (x.model = any(:mended)
              or not exists (
                   select 1
                     from handoff seen
                     join handoff_fact f on f.handoff = seen.id and f.code = 'ended'
                    where seen.focus = x.plan and seen.code = 'escalation'
                      and seen.concern = 'stuck' and f.at > :lately))
       order by x.model <> all(:mended), x.plan
       limit :limit
      """;

  private static final String UNTIMED =
      """
      select '' as model, e.proc_inst_id_::uuid as about, v.text_::uuid as plan
        from camunda.act_ru_execution e
        join camunda.act_ru_variable v on v.proc_inst_id_ = e.proc_inst_id_ and v.name_ = 'plan'
       where e.act_id_ in ('waitForContact', 'waitForAnswer', 'waitForWakeUp', 'waitForProgress',
                           'waitForLook')
         and (:plan::uuid is null or v.text_ = :plan::text)
         and not exists (
               select 1 from camunda.act_ru_job j where j.process_instance_id_ = e.proc_inst_id_)
       order by v.text_
       limit :limit
      """;

  private static final String NEEDLESS_CALLS =
      """
      select '' as model, h.focus as about, h.plan
        from handoff h
        join referral r on r.id = h.focus and r.status in ('completed', 'revoked')
       where h.code = 'escalation' and h.focus_type = 'ServiceRequest'
         and h.status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
         and (:plan::uuid is null or h.plan = :plan)
       order by h.plan
       limit :limit
      """;

  private static final String OVER =
      """
      select '' as model, p.id as about, p.id as plan
        from plan p
       where p.status = 'active'
         and (:plan::uuid is null or p.id = :plan)
         and not exists (
               select 1
                 from handoff h
                where h.plan = p.id
                  and h.status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold'))
         and not exists (
               select 1 from referral r where r.plan = p.id and r.status = 'active')
       order by p.id
       limit :limit
      """;

  /** How long nobody is called again after a human has looked at what we cannot mend. */
  private static final Duration REST = Duration.ofDays(1);

  private final JdbcClient db;
  private final Clock clock;

  GapTable(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** All that is missing anywhere, a bounded number of each. */
  List<Gap> find() {
    return find(null);
  }

  /** What is missing in one plan. */
  List<Gap> findIn(PlanId plan) {
    return find(plan.value());
  }

  private List<Gap> find(@Nullable UUID plan) {
    return Stream.of(
            ask(UNFOLLOWED, plan, Gap.Kind.OTHER),
            ask(UNTIMED, plan, Gap.Kind.TIMER),
            ask(NEEDLESS_CALLS, plan, Gap.Kind.CALL),
            ask(OVER, plan, Gap.Kind.END))
        .flatMap(List::stream)
        .toList();
  }

  private List<Gap> ask(String question, @Nullable UUID plan, Gap.Kind otherwise) {
    return db.sql(question)
        .param("plan", plan)
        .param("mended", Gap.Kind.models())
        .param("lately", Timestamp.from(clock.instant().minus(REST)))
        .param("limit", AT_ONCE)
        .query((row, number) -> gap(row, otherwise))
        .list();
  }

  private static Gap gap(ResultSet row, Gap.Kind otherwise) throws SQLException {
    var model = row.getString("model");
    return new Gap(
        model.isEmpty() ? otherwise : Gap.Kind.of(model),
        new PlanId(row.getObject("plan", UUID.class)),
        row.getObject("about", UUID.class));
  }

  /** The open Task of this code about something. */
  Optional<HandoffId> open(String code, UUID focus) {
    return db.sql(
            """
            select id
              from handoff
             where focus = :focus and code = :code and concern in ('', 'ask-first')
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
             limit 1
            """)
        .param("focus", focus)
        .param("code", code)
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .optional();
  }
}
