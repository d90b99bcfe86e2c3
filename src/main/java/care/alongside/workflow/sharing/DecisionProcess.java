package care.alongside.workflow.sharing;

import care.alongside.consent.SharingQuestion;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.PlanId;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Part;
import care.alongside.workflow.engine.Variable;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/** The words of bpmn/sharing-decision.bpmn. It is about a consent. */
public final class DecisionProcess {

  public static final String MODEL = "sharing-decision";

  /** What has to be asked. */
  static final Variable<String> WHY = Variable.kept("why", String.class);

  /** When somebody who could not decide is to be asked again. */
  static final Variable<Date> ASK_BY = Variable.kept("askBy", Date.class);

  private static final String MESSAGE = "decision-news";

  private DecisionProcess() {}

  /** What it has to know to begin. */
  public static Map<String, Object> begin(PlanId plan, SharingQuestion question) {
    Map<String, Object> known = new HashMap<>();
    put(known, Part.PLAN.with(plan.toString()));
    put(known, WHY.with(question.why().name()));
    question.askBy().ifPresent(by -> put(known, ASK_BY.with(Date.from(by))));
    return known;
  }

  private static void put(Map<String, Object> known, Map.Entry<String, Object> word) {
    known.put(word.getKey(), word.getValue());
  }

  public static Letter letter(ConsentId consent, News news) {
    return new Letter(MESSAGE, consent.value(), news);
  }
}
