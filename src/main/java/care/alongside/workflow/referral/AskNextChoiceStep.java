package care.alongside.workflow.referral;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.Silence;
import care.alongside.handoff.SilentOffers;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the next service in the person's order, and knows when somebody has to have looked. */
@Component("askNextChoice")
class AskNextChoiceStep implements JavaDelegate {

  private final NextOffer next;
  private final SilentOffers silent;

  AskNextChoiceStep(NextOffer next, SilentOffers silent) {
    this.next = next;
    this.silent = silent;
  }

  @Override
  public void execute(DelegateExecution step) {
    if (ReferralProcess.STAGE.find(step).isPresent()) {
      ReferralProcess.STAGE.forget(step);
    }
    next.make(step).ifPresent(offer -> follow(offer, step));
  }

  /** A service that is closed for long is asked about at once: a human looks until it is due. */
  private void follow(Handoff offer, DelegateExecution step) {
    if (silent.isClosedTooLong(offer)) {
      ReferralProcess.WHO.set(step, "closed");
      ReferralProcess.STAGE.set(step, Silence.Stage.CHASED.name());
      ReferralProcess.LOOK_AGAIN.set(step, Date.from(offer.due()));
    } else {
      ReferralProcess.LOOK_AGAIN.set(step, Date.from(silent.firstLook(offer)));
    }
  }
}
