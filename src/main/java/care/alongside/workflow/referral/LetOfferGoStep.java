package care.alongside.workflow.referral;

import care.alongside.handoff.SilentOffers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The offer ends, never the need. */
@Component("letOfferGo")
class LetOfferGoStep implements JavaDelegate {

  private final SilentOffers silent;

  LetOfferGoStep(SilentOffers silent) {
    this.silent = silent;
  }

  @Override
  public void execute(DelegateExecution step) {
    silent.letGo(ReferralProcess.offerOf(step));
  }
}
