package care.alongside.workflow.consent;

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

/** The words of bpmn/consent-change.bpmn. It is about a Task that ended with the agreement. */
public final class ConsentChangeProcess {

  public static final String MODEL = "consent-change";

  static final Variable<Date> DELETE_BY = Variable.kept("deleteBy", Date.class);

  private static final String MESSAGE = "deletion-news";

  private ConsentChangeProcess() {}

  /** What it has to know to begin. */
  public static Map<String, Object> begin(Handoff withdrawn) {
    return Map.ofEntries(
        Part.PLAN.with(withdrawn.plan().toString()), DELETE_BY.with(Date.from(withdrawn.due())));
  }

  public static Letter letter(HandoffId withdrawn, News news) {
    return new Letter(MESSAGE, withdrawn.value(), news);
  }

  static UUID withdrawnOf(DelegateExecution step) {
    return UUID.fromString(step.getProcessBusinessKey());
  }
}
