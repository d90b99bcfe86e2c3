package care.alongside.workflow;

import care.alongside.workflow.engine.DueWork;
import care.alongside.workflow.engine.WorkflowSettings;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What falls due: it runs by itself, and can be run by hand where the clock is moved by hand. */
@Component
public class Timers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

  private final ManagementService management;
  private final DueWork jobs;
  private final Upkeep upkeep;
  private final JdbcClient db;
  private final WorkflowClock clock;
  private final String node;
  private volatile boolean paused = true;

  Timers(
      ManagementService management,
      DueWork jobs,
      Upkeep upkeep,
      JdbcClient db,
      WorkflowClock clock,
      WorkflowSettings settings) {
    this.clock = clock;
    this.management = management;
    this.jobs = jobs;
    this.upkeep = upkeep;
    this.db = db;
    this.node = settings.nodeName();
  }

  /** When the next thing falls due, if anything will. */
  public Optional<Instant> nextDue() {
    return management
        .createJobQuery()
        .timers()
        .withRetriesLeft()
        .orderByJobDuedate()
        .asc()
        .listPage(0, 1)
        .stream()
        .map(job -> job.getDuedate().toInstant())
        .findFirst();
  }

  /**
   * Runs all that is due by now, in the order of its due time, before it returns.
   *
   * @return how many there were
   */
  public int runDue() {
    clock.follow();
    int count = 0;
    var failed = new HashSet<String>();
    for (var due = firstDue();
        due.filter(job -> !failed.contains(job.getId())).isPresent();
        due = firstDue()) {
      if (!run(due.get())) {
        failed.add(due.get().getId());
      }
      count++;
    }
    return count;
  }

  private Optional<Job> firstDue() {
    return management
        .createJobQuery()
        .executable()
        .orderByJobDuedate()
        .asc()
        .orderByJobId()
        .asc()
        .listPage(0, 1)
        .stream()
        .findFirst();
  }

  /** One that fails is due again after its pause, and keeps back none of the others. */
  private boolean run(Job due) {
    try {
      management.executeJob(due.getId());
      return true;
    } catch (OptimisticLockingException raced) {
      LOG.debug("Somebody else ran a due job first", raced);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("The due job {} failed", due.getId(), e);
      return false;
    }
  }

  /** Lets nothing run by itself, until resumed. */
  public synchronized void pause() {
    paused = true;
    upkeep.pause();
    jobs.shutdown();
  }

  public synchronized void resume() {
    clock.follow();
    jobs.start();
    upkeep.resume();
    paused = false;
  }

  /** Whether what falls due is done on this node, or would be were it not paused on purpose. */
  public boolean canWork() {
    return paused || jobs.isLooking();
  }

  /** Forgets all that runs and waits; the models stay. For a rehearsal that starts afresh. */
  public void clear() {
    db.sql(
            """
            select rehearsal.empty(array_agg(format('%I.%I', schemaname, tablename)::regclass))
              from pg_tables
             where schemaname = 'camunda'
               and tablename like 'act\\_ru\\_%'
               and tablename <> 'act_ru_jobdef'
            """)
        .query((row, number) -> row)
        .list();
  }

  /** What this node held when it last stopped is due again at once, not when its lease ends. */
  private void takeUpOwnWork() {
    db.sql(
            """
            update camunda.act_ru_job
               set lock_owner_ = null, lock_exp_time_ = null
             where lock_owner_ = :node
            """)
        .param("node", node)
        .update();
  }

  @Override
  public void start() {
    takeUpOwnWork();
    resume();
  }

  @Override
  public void stop() {
    pause();
  }

  @Override
  public boolean isRunning() {
    return jobs.isActive();
  }
}
