package care.alongside.workflow.referral;

import care.alongside.handoff.Silence;
import care.alongside.handoff.SilentOffers;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A service is silent: it is told once more, and later something else follows. */
@Component("lookAtSilence")
class LookAtSilenceStep implements JavaDelegate {

  private final SilentOffers silent;

  LookAtSilenceStep(SilentOffers silent) {
    this.silent = silent;
  }

  @Override
  public void execute(DelegateExecution step) {
    var before = ReferralProcess.STAGE.find(step).map(Silence.Stage::valueOf);
    var since = ReferralProcess.SINCE.find(step).map(Date::toInstant);
    var silence =
        silent.look(ReferralProcess.offerOf(step), before.orElse(Silence.Stage.QUIET), since);
    ReferralProcess.STAGE.set(step, silence.stage().name());
    ReferralProcess.LOOK_AGAIN.set(step, Date.from(silence.lookAgain()));
    ReferralProcess.SILENCE.set(
        step,
        switch (silence.next()) {
          case CHASE -> "chase";
          case LET_GO -> "letGo";
          case WAIT, REMIND -> "waits";
        });
  }
}
