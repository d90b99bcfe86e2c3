package care.alongside.workflow.override;

import care.alongside.consent.Overrides;
import care.alongside.handoff.OverrideTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * A human is called when nobody has looked in time; once. Nothing is kept from the person any
 * longer than that.
 */
@Component("callForLateReview")
class CallForLateReviewStep implements JavaDelegate {

  private final Overrides overrides;
  private final OverrideTasks tasks;

  CallForLateReviewStep(Overrides overrides, OverrideTasks tasks) {
    this.overrides = overrides;
    this.tasks = tasks;
  }

  @Override
  public void execute(DelegateExecution step) {
    if (OverrideReviewProcess.CALLED_ABOUT.find(step).isEmpty()) {
      var override = OverrideReviewProcess.overrideOf(step, overrides);
      tasks
          .callForLateReview(override)
          .ifPresent(
              late -> {
                OverrideReviewProcess.CALLED_ABOUT.set(step, late.toString());
                tasks.tellLater(override);
              });
    }
  }
}
