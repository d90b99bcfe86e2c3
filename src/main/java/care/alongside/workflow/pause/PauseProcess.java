package care.alongside.workflow.pause;

import care.alongside.kernel.PlanId;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Part;
import care.alongside.workflow.engine.Variable;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** The words of bpmn/pause.bpmn. It is about a plan that rests. */
public final class PauseProcess {

  public static final String MODEL = "pause";

  static final Variable<Date> WAKE_UP = Variable.kept("wakeUp", Date.class);

  private static final String MESSAGE = "pause-news";

  private PauseProcess() {}

  /** What it has to know to begin. */
  public static Map<String, Object> begin(PlanId plan, Instant until) {
    return Map.ofEntries(Part.PLAN.with(plan.toString()), WAKE_UP.with(Date.from(until)));
  }

  public static Letter letter(PlanId plan, News news) {
    return new Letter(MESSAGE, plan.value(), news);
  }

  /** The plan rests until another day than before. */
  public static Letter moved(PlanId plan, Instant until) {
    return new Letter(
        MESSAGE, plan.value(), News.CHANGED, Map.ofEntries(WAKE_UP.with(Date.from(until))));
  }
}
