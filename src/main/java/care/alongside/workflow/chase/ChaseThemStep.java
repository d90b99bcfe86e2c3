package care.alongside.workflow.chase;

import care.alongside.handoff.Chases;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** They are told once more; the next time somebody else hears that nobody has looked. */
@Component("chaseThem")
class ChaseThemStep implements JavaDelegate {

  private final Chases chases;

  ChaseThemStep(Chases chases) {
    this.chases = chases;
  }

  @Override
  public void execute(DelegateExecution step) {
    var asked = ChaseProcess.askedOf(step);
    if (ChaseProcess.REMINDED.find(step).orElse(false)) {
      chases.chase(asked);
    } else {
      chases.remind(asked);
      ChaseProcess.REMINDED.set(step, true);
    }
  }
}
