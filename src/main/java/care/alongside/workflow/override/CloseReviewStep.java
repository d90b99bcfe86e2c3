package care.alongside.workflow.override;

import care.alongside.consent.Overrides;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.OverrideTasks;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What was found unneeded opens nothing any more; what was hidden is shown, and said. */
@Component("closeReview")
class CloseReviewStep implements JavaDelegate {

  private final Overrides overrides;
  private final OverrideTasks tasks;
  private final Handoffs handoffs;

  CloseReviewStep(Overrides overrides, OverrideTasks tasks, Handoffs handoffs) {
    this.overrides = overrides;
    this.tasks = tasks;
    this.handoffs = handoffs;
  }

  @Override
  public void execute(DelegateExecution step) {
    boolean upheld = OverrideReviewProcess.UPHELD.in(step);
    overrides.reviewed(OverrideReviewProcess.taskOf(step), upheld);
    OverrideReviewProcess.CALLED_ABOUT
        .find(step)
        .map(UUID::fromString)
        .ifPresentOrElse(
            handoffs::settle,
            () -> tasks.tellReviewed(OverrideReviewProcess.overrideOf(step, overrides), upheld));
  }
}
