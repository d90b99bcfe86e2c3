package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table incident. */
@Component
class IncidentTable {

  private final JdbcClient db;

  IncidentTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * What is written down.
   *
   * @param due when it went wrong
   * @param at when that was noticed
   * @param lateBy how much later than it should have been noticed; zero when that was at once
   */
  record Raised(
      IncidentKind kind, PlanId plan, HandoffId task, Instant due, Instant at, Duration lateBy) {}

  void insert(Raised raised) {
    db.sql(
            """
            insert into incident (id, kind, plan, task, due, at, late_by)
            values (:id, :kind, :plan, :task, :due, :at,
                    nullif(make_interval(secs => :lateBy), interval '0'))
            on conflict (kind, task) do nothing
            """)
        .param("id", UUID.randomUUID())
        .param("kind", raised.kind().code())
        .param("plan", raised.plan().value())
        .param("task", raised.task().value())
        .param("due", Timestamp.from(raised.due()))
        .param("at", Timestamp.from(raised.at()))
        .param("lateBy", raised.lateBy().toSeconds())
        .update();
  }

  void close(IncidentKind kind, PlanId plan, Instant at) {
    db.sql(
            """
            update incident
               set closed = :at
             where plan = :plan and kind = :kind and closed is null
            """)
        .param("at", Timestamp.from(at))
        .param("plan", plan.value())
        .param("kind", kind.code())
        .update();
  }
}
