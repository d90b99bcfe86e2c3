package care.alongside.workflow.override;

import care.alongside.consent.Overrides;
import care.alongside.consent.SharingOverride;
import care.alongside.kernel.HandoffId;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Part;
import care.alongside.workflow.engine.Variable;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The words of bpmn/override-review.bpmn. It is about the Task of an override's recipient. */
public final class OverrideReviewProcess {

  public static final String MODEL = "override-review";

  static final Variable<Date> REVIEW_DUE = Variable.kept("reviewDue", Date.class);

  /** The review for which a late call was made, so that it is made once. */
  static final Variable<String> CALLED_ABOUT = Variable.kept("calledAbout", String.class);

  /** Whether the second person found that it was right. */
  static final Variable<Boolean> UPHELD = Variable.passing("upheld", Boolean.class);

  private static final String MESSAGE = "review-news";

  private OverrideReviewProcess() {}

  /** What it has to know to begin. */
  public static Map<String, Object> begin(SharingOverride override) {
    return Map.ofEntries(
        Part.PLAN.with(override.plan().toString()),
        REVIEW_DUE.with(Date.from(override.reviewDue())));
  }

  /** A second person has looked. */
  public static Letter reviewed(HandoffId task, boolean upheld) {
    return new Letter(MESSAGE, task.value(), News.CLOSED, Map.ofEntries(UPHELD.with(upheld)));
  }

  /** Whoever was asked to look does not. */
  public static Letter handedBack(HandoffId task) {
    return new Letter(MESSAGE, task.value(), News.UNHELD);
  }

  static HandoffId taskOf(DelegateExecution step) {
    return new HandoffId(UUID.fromString(step.getProcessBusinessKey()));
  }

  static SharingOverride overrideOf(DelegateExecution step, Overrides overrides) {
    return overrides.about(taskOf(step).value()).orElseThrow();
  }
}
