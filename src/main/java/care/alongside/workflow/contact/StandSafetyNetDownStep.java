package care.alongside.workflow.contact;

import care.alongside.handoff.Handoffs;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody need look any more once the person has been reached. */
@Component("standSafetyNetDown")
class StandSafetyNetDownStep implements JavaDelegate {

  private final Handoffs handoffs;

  StandSafetyNetDownStep(Handoffs handoffs) {
    this.handoffs = handoffs;
  }

  @Override
  public void execute(DelegateExecution step) {
    ContactProcess.CALLED_ABOUT.find(step).map(UUID::fromString).ifPresent(handoffs::settle);
  }
}
