package care.alongside.workflow.consent;

import care.alongside.consent.Consents;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.Withdrawals;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Looks at a consent as it is now; one that was made to last longer need not be asked about yet.
 * What rested on a yes that has ended before the others ends with it.
 */
@Component("lookAtConsent")
class LookAtConsentStep implements JavaDelegate {

  private final Consents consents;
  private final Withdrawals withdrawals;
  private final Handoffs handoffs;
  private final Clock clock;

  LookAtConsentStep(Consents consents, Withdrawals withdrawals, Handoffs handoffs, Clock clock) {
    this.consents = consents;
    this.withdrawals = withdrawals;
    this.handoffs = handoffs;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution step) {
    var consent = consents.follow(RenewalProcess.consentOf(step)).orElseThrow();
    var now = clock.instant();
    if (consent.active() && consent.hasEndedInPart(now)) {
      withdrawals.endAndTell(consent.person(), consent.plan());
    }
    step.setVariables(RenewalProcess.next(consent, now));
    if (RenewalProcess.NEXT.in(step).equals(RenewalProcess.ASK)
        && RenewalProcess.ASKED.find(step).isPresent()) {
      handoffs.settle(consent.id().value());
      RenewalProcess.ASKED.forget(step);
    }
  }
}
