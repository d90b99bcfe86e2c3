package care.alongside.workflow;

import java.time.Clock;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/** Keeps the engine's clock on the time that the rest of the product goes by. */
@Component
public class WorkflowClock {

  private final Clock clock;
  private final JobExecutor jobs;

  WorkflowClock(Clock clock, JobExecutor jobs) {
    this.clock = clock;
    this.jobs = jobs;
    follow();
  }

  /** To be called when the clock was moved. */
  public void moved() {
    follow();
    jobs.jobWasAdded();
  }

  final void follow() {
    ClockUtil.offset(clock.millis() - System.currentTimeMillis());
  }
}
