package care.alongside.audit;

import care.alongside.identity.Caller;
import care.alongside.kernel.PlanId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps who changed what, in the transaction of the change itself. */
@Component
public class AuditLog {

  private final JdbcClient db;
  private final Clock clock;

  AuditLog(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Adds one entry; {@code action} is a word such as {@code open-plan} or {@code accepted}. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Caller caller, String action, Subject subject) {
    db.sql(
            """
            insert into audit_entry (at, organisation, actor, action, type, resource, version, plan)
            values (:at, :organisation, :actor, :action, :type, :resource, :version, :plan)
            """)
        .param("at", Timestamp.from(clock.instant()))
        .param("organisation", caller.organisation().map(o -> o.value()).orElse(null))
        .param("actor", caller.name())
        .param("action", action)
        .param("type", subject.type())
        .param("resource", subject.id())
        .param("version", subject.version())
        .param("plan", subject.plan() == null ? null : subject.plan().value())
        .update();
  }

  /** What was acted on: one version of one resource, and the plan it hangs on. */
  public record Subject(String type, UUID id, int version, @Nullable PlanId plan) {}
}
