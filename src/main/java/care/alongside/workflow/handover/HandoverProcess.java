package care.alongside.workflow.handover;

import care.alongside.handoff.Handoff;
import care.alongside.kernel.HandoffId;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Part;
import care.alongside.workflow.engine.Variable;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The words of bpmn/handover.bpmn. It is about the Task that asks somebody to take over. */
public final class HandoverProcess {

  public static final String MODEL = "handover";

  static final Variable<Date> HANDOVER_DUE = Variable.kept("handoverDue", Date.class);

  private static final String MESSAGE = "handover-news";

  private HandoverProcess() {}

  /** What it has to know to begin. */
  public static Map<String, Object> begin(Handoff handover) {
    return Map.ofEntries(
        Part.PLAN.with(handover.plan().toString()), HANDOVER_DUE.with(Date.from(handover.due())));
  }

  public static Letter letter(HandoffId handover, News news) {
    return new Letter(MESSAGE, handover.value(), news);
  }

  static HandoffId handoverOf(DelegateExecution step) {
    return new HandoffId(UUID.fromString(step.getProcessBusinessKey()));
  }
}
