package care.alongside.workflow.override;

import care.alongside.consent.Overrides;
import care.alongside.handoff.OverrideTasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Somebody else than those who made it looks at it, within a working day. */
@Component("askReviewer")
class AskReviewerStep implements JavaDelegate {

  private final Overrides overrides;
  private final OverrideTasks tasks;

  AskReviewerStep(Overrides overrides, OverrideTasks tasks) {
    this.overrides = overrides;
    this.tasks = tasks;
  }

  @Override
  public void execute(DelegateExecution step) {
    tasks.askReviewer(OverrideReviewProcess.overrideOf(step, overrides));
  }
}
