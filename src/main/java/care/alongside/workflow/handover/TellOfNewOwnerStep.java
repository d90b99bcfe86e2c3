package care.alongside.workflow.handover;

import care.alongside.handoff.Handovers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The person hears who is there for them now. */
@Component("tellOfNewOwner")
class TellOfNewOwnerStep implements JavaDelegate {

  private final Handovers handovers;

  TellOfNewOwnerStep(Handovers handovers) {
    this.handovers = handovers;
  }

  @Override
  public void execute(DelegateExecution step) {
    handovers.tellPerson(HandoverProcess.handoverOf(step));
  }
}
