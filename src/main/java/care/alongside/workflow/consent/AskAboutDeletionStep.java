package care.alongside.workflow.consent;

import care.alongside.handoff.Withdrawals;
import care.alongside.kernel.HandoffId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A human finds out whether a service has deleted what it had, when it has not said so in time. */
@Component("askAboutDeletion")
class AskAboutDeletionStep implements JavaDelegate {

  private final Withdrawals withdrawals;

  AskAboutDeletionStep(Withdrawals withdrawals) {
    this.withdrawals = withdrawals;
  }

  @Override
  public void execute(DelegateExecution step) {
    withdrawals.askAboutDeletion(new HandoffId(ConsentChangeProcess.withdrawnOf(step)));
  }
}
