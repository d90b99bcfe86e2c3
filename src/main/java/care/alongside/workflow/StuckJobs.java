package care.alongside.workflow;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Troubles;
import care.alongside.kernel.PlanId;
import care.alongside.workflow.engine.WorkflowSettings;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What falls due and fails, again and again. It is tried for days; a human hears of it long before
 * that is over, and when they have seen to it, it is tried anew.
 */
@Component
class StuckJobs {

  static final int AT_ONCE = 100;

  private final JdbcClient db;
  private final ManagementService management;
  private final Troubles troubles;
  private final WorkflowSettings settings;
  private final Clock clock;

  StuckJobs(
      JdbcClient db,
      ManagementService management,
      Troubles troubles,
      WorkflowSettings settings,
      Clock clock) {
    this.db = db;
    this.management = management;
    this.troubles = troubles;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A due job that a human has to hear of.
   *
   * @param plan the plan it belongs to, if it is of one
   */
  record Stuck(String job, Optional<PlanId> plan) {}

  /** A bounded number of them. */
  List<Stuck> find() {
    return find(null);
  }

  private List<Stuck> find(@Nullable UUID plan) {
    return db.sql(
            """
            select j.id_ as job, p.id as plan
              from camunda.act_ru_job j
              join camunda.act_ru_execution e on e.id_ = j.process_instance_id_
              left join camunda.act_ru_variable v
                on v.proc_inst_id_ = j.process_instance_id_ and v.name_ = 'plan'
              left join plan p
                on p.id = case
                            when coalesce(v.text_, e.business_key_) ~ '^[0-9a-f-]{36}$'
                            then coalesce(v.text_, e.business_key_)::uuid
                          end
             where (j.exception_msg_ is not null or j.retries_ = 0) and j.retries_ <= :retries
               and (:plan::uuid is null or p.id = :plan)
             order by j.id_
             limit :limit
            """)
        .param("retries", settings.retriesWhenAHumanIsCalled())
        .param("plan", plan)
        .param("limit", AT_ONCE)
        .query(
            (row, number) ->
                new Stuck(
                    row.getString("job"),
                    Optional.ofNullable(row.getObject("plan", UUID.class)).map(PlanId::new)))
        .list();
  }

  /** The plans about which a human was called, and still is. */
  List<PlanId> called() {
    return db.sql(
            """
            select distinct plan
              from handoff
             where code = 'escalation' and concern = 'stuck'
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
             limit :limit
            """)
        .param("limit", AT_ONCE)
        .query((row, number) -> new PlanId(row.getObject("plan", UUID.class)))
        .list();
  }

  /** A human has seen to it; what we close ourselves runs already. */
  @EventListener
  void hear(HandoffMoved moved) {
    var call = moved.handoff();
    if (moved.by().isPresent() && isSeenTo(call) && troubles.isOneOfThem(call)) {
      find(call.plan().value()).forEach(stuck -> tryAnew(stuck.job()));
    }
  }

  private static boolean isSeenTo(Handoff call) {
    return call.code() == HandoffCode.ESCALATION
        && call.focusType().equals("CarePlan")
        && call.status() == HandoffStatus.COMPLETED;
  }

  private void tryAnew(String job) {
    management.setJobRetries(job, settings.retryAfter().size() + 1);
    management.setJobDuedate(job, Date.from(clock.instant()));
  }
}
