package care.alongside.workflow.consent;

import care.alongside.handoff.Handoffs;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody need ask any more once the service has said so itself. */
@Component("settleDeletion")
class SettleDeletionStep implements JavaDelegate {

  private final Handoffs handoffs;

  SettleDeletionStep(Handoffs handoffs) {
    this.handoffs = handoffs;
  }

  @Override
  public void execute(DelegateExecution step) {
    handoffs.settle(ConsentChangeProcess.withdrawnOf(step));
  }
}
