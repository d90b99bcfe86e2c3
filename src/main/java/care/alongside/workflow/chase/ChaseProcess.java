package care.alongside.workflow.chase;

import care.alongside.handoff.Handoff;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Part;
import care.alongside.workflow.engine.Rejoining;
import care.alongside.workflow.engine.Variable;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The words of bpmn/chase.bpmn. It is about the Task by which somebody was called or asked. */
public final class ChaseProcess {

  public static final String MODEL = "chase";

  /** When somebody has to have looked at it. */
  static final Variable<Date> LOOK_AGAIN = Variable.kept("lookAgain", Date.class);

  /** Whether they have been told once more already. */
  static final Variable<Boolean> REMINDED = Variable.kept("reminded", Boolean.class);

  static final Variable<String> STATE = Variable.passing("state", String.class);

  private static final String MESSAGE = "chase-news";

  private ChaseProcess() {}

  /** What it has to know to begin. */
  public static Map<String, Object> begin(Handoff asked, Instant firstLook) {
    return Map.ofEntries(
        Part.PLAN.with(asked.plan().toString()), LOOK_AGAIN.with(Date.from(firstLook)));
  }

  /** Where it is taken up when it was lost: it looks whether somebody has seen to it. */
  public static Rejoining rejoin(PlanId plan) {
    return new Rejoining("lookAtChase", Map.ofEntries(Part.PLAN.with(plan.toString())));
  }

  public static Letter letter(HandoffId asked, News news) {
    return new Letter(MESSAGE, asked.value(), news);
  }

  static HandoffId askedOf(DelegateExecution step) {
    return new HandoffId(UUID.fromString(step.getProcessBusinessKey()));
  }
}
