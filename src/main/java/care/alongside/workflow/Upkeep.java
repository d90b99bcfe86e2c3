package care.alongside.workflow;

import care.alongside.handoff.Troubles;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Rounds;
import care.alongside.workflow.engine.WorkflowSettings;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The look at everything, at the start and then every minute: what nobody follows any more is taken
 * up again, and what does not come right by itself is given to a human. It finds nothing as long as
 * all that is written is written together; it is there for what nobody has thought of.
 */
@Component
class Upkeep {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final GapTable gaps;
  private final Mending mending;
  private final StuckJobs jobs;
  private final Troubles troubles;
  private final TransactionTemplate transaction;

  private final Rounds rounds;

  Upkeep(
      GapTable gaps,
      Mending mending,
      StuckJobs jobs,
      Troubles troubles,
      TransactionTemplate transaction,
      WorkflowSettings settings) {
    this.gaps = gaps;
    this.mending = mending;
    this.jobs = jobs;
    this.troubles = troubles;
    this.transaction = transaction;
    rounds = new Rounds("upkeep", settings.lookAroundEvery(), this::round);
  }

  /**
   * Looks at everything once.
   *
   * @return how many gaps something was done about
   */
  int round() {
    int mended = 0;
    var unclear = new HashSet<PlanId>();
    for (Gap gap : gaps.find()) {
      mended += mend(gap) ? 1 : 0;
      if (gap.kind() == Gap.Kind.OTHER) {
        unclear.add(gap.plan());
      }
    }
    lookAtJobs(unclear);
    return mended;
  }

  /** One that cannot be mended keeps back none of the others. */
  private boolean mend(Gap gap) {
    try {
      boolean mended = mending.mend(gap);
      if (mended) {
        LOG.warn("{} of plan {} was found without what follows it", gap.kind(), gap.plan());
      }
      return mended;
    } catch (RuntimeException e) {
      LOG.error("{} of plan {} could not be mended", gap.kind(), gap.plan(), e);
      return false;
    }
  }

  private void lookAtJobs(Set<PlanId> unclear) {
    var stuck = jobs.find();
    var failing = new HashSet<>(unclear);
    stuck.forEach(job -> job.plan().ifPresentOrElse(failing::add, () -> sayStuck(job)));
    failing.stream()
        .filter(plan -> !unclear.contains(plan))
        .forEach(plan -> change(plan, troubles::stuck));
    if (stuck.size() < StuckJobs.AT_ONCE) {
      jobs.called().stream()
          .filter(plan -> !failing.contains(plan))
          .forEach(plan -> change(plan, troubles::unstuck));
    }
  }

  private static void sayStuck(StuckJobs.Stuck stuck) {
    LOG.error("The due job {} fails again and again, and belongs to no plan", stuck.job());
  }

  private void change(PlanId plan, Consumer<PlanId> change) {
    try {
      transaction.executeWithoutResult(tx -> change.accept(plan));
    } catch (RuntimeException e) {
      LOG.error("Nobody could be called about plan {}", plan, e);
    }
  }

  /** Lets a round that is under way finish, and begins no more. */
  void pause() {
    rounds.end();
  }

  /** Looks at once, and again and again. */
  void resume() {
    rounds.begin();
  }
}
