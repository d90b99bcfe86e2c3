package care.alongside.handoff;

import care.alongside.plan.Plans;
import care.alongside.plan.Referral;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Requests for support that the person no longer wants. */
@Component
public class StoppedRequests {

  private static final String PLEASE_STOP =
      "The person no longer wants this. Please bring it to a good end with them, and accept this to"
          + " say that you have stopped.";

  private final HandoffTable table;
  private final AbortTable aborts;
  private final HandoffRecorder recorder;
  private final Handoffs handoffs;
  private final Plans plans;

  StoppedRequests(
      HandoffTable table,
      AbortTable aborts,
      HandoffRecorder recorder,
      Handoffs handoffs,
      Plans plans) {
    this.table = table;
    this.aborts = aborts;
    this.recorder = recorder;
    this.handoffs = handoffs;
    this.plans = plans;
  }

  /** Ends the request; or, when a service has begun, asks it once to stop. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stop(Referral referral) {
    var begun =
        table
            .lockOffer(referral.id())
            .filter(
                offer ->
                    offer.status() == HandoffStatus.IN_PROGRESS
                        || offer.status() == HandoffStatus.ON_HOLD);
    if (begun.isPresent()) {
      askToStop(begun.get());
    } else {
      handoffs.takeBack(referral);
      plans.revoke(referral.id());
    }
  }

  private void askToStop(Handoff begun) {
    if (aborts.open(begun.id()).isEmpty()) {
      recorder.begin(
          new NewHandoff(
              HandoffCode.ABORT,
              HandoffStatus.REQUESTED,
              begun.plan(),
              begun.referral(),
              begun.person(),
              new NewHandoff.Parties(begun.requester(), begun.owner()),
              new NewHandoff.Focus("Task", begun.id().value()),
              recorder.answerDue(begun.referral(), begun.owner()),
              Optional.of(PLEASE_STOP),
              Optional.empty()));
    }
  }
}
