package care.alongside.workflow.engine;

import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;

/** The engine's worker on this node, who can be asked whether it still looks for due work. */
public class DueWork extends DefaultJobExecutor {

  /** Whether the thread that looks for what has fallen due is alive. */
  public boolean isLooking() {
    var thread = jobAcquisitionThread;
    return isActive() && thread != null && thread.isAlive();
  }
}
