package care.alongside.workflow.consent;

import care.alongside.consent.Consents;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.Withdrawals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * What rested on a consent ends with it. Whether to renew it is asked no more if it was taken back.
 */
@Component("endSharing")
class EndSharingStep implements JavaDelegate {

  private final Consents consents;
  private final Withdrawals withdrawals;
  private final Handoffs handoffs;

  EndSharingStep(Consents consents, Withdrawals withdrawals, Handoffs handoffs) {
    this.consents = consents;
    this.withdrawals = withdrawals;
    this.handoffs = handoffs;
  }

  @Override
  public void execute(DelegateExecution step) {
    var consent = consents.follow(RenewalProcess.consentOf(step)).orElseThrow();
    if (consent.active()) {
      withdrawals.endAndTell(consent.person(), consent.plan());
    } else if (RenewalProcess.ASKED.find(step).isPresent()) {
      handoffs.settle(consent.id().value());
    }
  }
}
