package care.alongside.workflow;

import care.alongside.kernel.PlanId;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.Post;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** News of one plan is told one at a time, so that two last parts cannot overlook each other. */
@Component
class Turns {

  /** Serialization failure and deadlock, as PostgreSQL calls them. */
  private static final Set<String> LOST_RACES = Set.of("40001", "40P01");

  private final JdbcClient db;
  private final RuntimeService engine;

  Turns(JdbcClient db, RuntimeService engine) {
    this.db = db;
    this.engine = engine;
  }

  /**
   * Waits for the plan's turn, which lasts until the transaction ends, and delivers.
   *
   * @return whether somebody waited for it
   * @throws OptimisticLockingFailureException when a timer was faster; the whole transaction can be
   *     tried again
   */
  boolean deliver(PlanId plan, Letter letter) {
    take(plan);
    try {
      return Post.deliver(letter, engine);
    } catch (ProcessEngineException failed) {
      if (isLostRace(failed)) {
        throw new OptimisticLockingFailureException("Somebody moved the process first", failed);
      }
      throw failed;
    }
  }

  /** Somebody else changed the same rows, or each waited for the other. */
  private static boolean isLostRace(ProcessEngineException failed) {
    return failed instanceof OptimisticLockingException
        || Stream.iterate((Throwable) failed, Objects::nonNull, Throwable::getCause)
            .filter(SQLException.class::isInstance)
            .map(cause -> ((SQLException) cause).getSQLState())
            .anyMatch(LOST_RACES::contains);
  }

  /** Whether a step of a process makes this change, so that the process knows of it. */
  static boolean isOurOwnDoing() {
    return Context.getCommandContext() != null;
  }

  /** Waits for the plan's turn, which lasts until the transaction ends. */
  void take(PlanId plan) {
    db.sql("select pg_advisory_xact_lock(hashtextextended(:plan, 0)) is null as locked")
        .param("plan", plan.toString())
        .query((row, number) -> row.getBoolean("locked"))
        .single();
  }
}
