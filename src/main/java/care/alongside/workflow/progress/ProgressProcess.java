package care.alongside.workflow.progress;

import care.alongside.handoff.Handoff;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Part;
import care.alongside.workflow.engine.Rejoining;
import care.alongside.workflow.engine.Variable;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The words of bpmn/progress.bpmn. It is about the Task of a service that said yes. */
public final class ProgressProcess {

  public static final String MODEL = "progress";

  /** When somebody has to look at it. */
  static final Variable<Date> LOOK_AGAIN = Variable.kept("lookAgain", Date.class);

  static final Variable<String> STATE = Variable.passing("state", String.class);

  private static final String MESSAGE = "progress-news";

  private ProgressProcess() {}

  /** What it has to know to begin. */
  public static Map<String, Object> begin(Handoff accepted) {
    return Map.ofEntries(
        Part.PLAN.with(accepted.plan().toString()), LOOK_AGAIN.with(Date.from(accepted.due())));
  }

  /** Where it is taken up when it was lost: it looks how the Task stands. */
  public static Rejoining rejoin(PlanId plan) {
    return new Rejoining("lookAtProgress", Map.ofEntries(Part.PLAN.with(plan.toString())));
  }

  public static Letter letter(HandoffId task, News news) {
    return new Letter(MESSAGE, task.value(), news);
  }

  static HandoffId taskOf(DelegateExecution step) {
    return new HandoffId(UUID.fromString(step.getProcessBusinessKey()));
  }
}
