package care.alongside.workflow.sharing;

import care.alongside.consent.Consents;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What was decided before this birthday has ended: the young person is asked what they want. */
@Component("askAgainOfAge")
class AskAgainOfAgeStep implements JavaDelegate {

  private final Consents consents;
  private final Clock clock;

  AskAgainOfAgeStep(Consents consents, Clock clock) {
    this.consents = consents;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution step) {
    consents.askAgain(ComingOfAgeProcess.personOf(step), clock.instant());
  }
}
