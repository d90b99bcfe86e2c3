package care.alongside.workflow.recall;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Part;
import care.alongside.workflow.engine.Variable;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The words of bpmn/recall.bpmn. It is about one Task that was called back. */
public final class RecallProcess {

  public static final String MODEL = "recall";

  static final Variable<Date> REPORT_DUE = Variable.kept("reportDue", Date.class);
  static final Variable<Boolean> OPEN = Variable.passing("open", Boolean.class);

  private static final String MESSAGE = "recall-news";

  private RecallProcess() {}

  /** What it has to know to begin. */
  public static Map<String, Object> begin(PlanId plan, Instant reportDue) {
    return Map.ofEntries(Part.PLAN.with(plan.toString()), REPORT_DUE.with(Date.from(reportDue)));
  }

  public static Letter letter(HandoffId recalled, News news) {
    return new Letter(MESSAGE, recalled.value(), news);
  }

  static HandoffId recalledBy(DelegateExecution step) {
    return new HandoffId(UUID.fromString(step.getProcessBusinessKey()));
  }
}
