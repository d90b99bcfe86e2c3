package care.alongside.plan;

import care.alongside.kernel.PlanId;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The columns of the table plan that say whether it rests. */
@Component
class PauseTable {

  private final JdbcClient db;

  PauseTable(JdbcClient db) {
    this.db = db;
  }

  /** Keeps the plan from being changed by others until the transaction ends. */
  void lock(PlanId plan) {
    db.sql("select id from plan where id = :plan for update")
        .param("plan", plan.value())
        .query((row, number) -> row.getObject("id"))
        .optional();
  }

  void begin(PlanId plan, Pause pause) {
    db.sql(
            """
            update plan
               set paused_from = :from, paused_until = :until, contact_paused = :contact
             where id = :plan
            """)
        .param("from", Timestamp.from(pause.from()))
        .param("until", Timestamp.from(pause.until()))
        .param("contact", pause.contactToo())
        .param("plan", plan.value())
        .update();
  }

  void end(PlanId plan) {
    db.sql(
            """
            update plan
               set paused_from = null, paused_until = null, contact_paused = false
             where id = :plan
            """)
        .param("plan", plan.value())
        .update();
  }

  void moveContact(PlanId plan, Instant due) {
    db.sql("update plan set contact_due = :due where id = :plan")
        .param("due", Timestamp.from(due))
        .param("plan", plan.value())
        .update();
  }
}
