package care.alongside.workflow.referral;

import care.alongside.choice.Choices;
import care.alongside.choice.NextChoice;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.Handoffs;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plan;
import care.alongside.plan.Plans;
import care.alongside.workflow.engine.Part;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Offers a request to the next service in the person's order, if one can be asked. Where the last
 * one says that nobody may need it a human asks first, so that nobody else is told in vain.
 */
@Component
class NextOffer {

  /** A coordinator asks first, before anybody else is told. */
  static final String PERSON = "person";

  private final Choices choices;
  private final Handoffs handoffs;
  private final Plans plans;

  NextOffer(Choices choices, Handoffs handoffs, Plans plans) {
    this.choices = choices;
    this.handoffs = handoffs;
    this.plans = plans;
  }

  /** Empty when nobody can be asked; the process knows then who can help. */
  Optional<Handoff> make(DelegateExecution step) {
    var plan = plans.get(Part.planOf(step));
    if (ReferralProcess.AGREED.find(step).orElse(false)) {
      ReferralProcess.OFFER.forget(step);
    }
    if (plan.isPaused()) {
      ReferralProcess.WHO.set(step, "consent");
      return Optional.empty();
    }
    var referral = ReferralProcess.referralOf(step);
    return isNeedInDoubt(step) ? askFirst(referral, step) : ask(plan, referral, step);
  }

  private Optional<Handoff> ask(Plan plan, ReferralId referral, DelegateExecution step) {
    return switch (choices.next(referral)) {
      case NextChoice.OfferTo _ when plan.asksFirst() && isUnasked(step) ->
          askFirst(referral, step);
      case NextChoice.OfferTo service -> {
        resume(referral, step);
        yield Optional.of(made(handoffs.offer(referral, service), step));
      }
      case NextChoice.NeedsConsent() -> {
        ReferralProcess.WHO.set(step, "consent");
        yield Optional.empty();
      }
      case NextChoice.NeedsCoordinator(int declines) -> {
        resume(referral, step);
        ReferralProcess.DECLINES.set(step, declines);
        ReferralProcess.WHO.set(step, "coordinator");
        yield Optional.empty();
      }
    };
  }

  private Optional<Handoff> askFirst(ReferralId referral, DelegateExecution step) {
    resume(referral, step);
    ReferralProcess.WHO.set(step, PERSON);
    return Optional.empty();
  }

  /** A service may be right that nobody needs this, or that it is somebody else who does. */
  private boolean isNeedInDoubt(DelegateExecution step) {
    if (!isUnasked(step)) {
      return false;
    }
    var last = handoffs.get(ReferralProcess.offerOf(step));
    return last.doubtsTheNeed() || last.wasCalledBackAsUnwanted();
  }

  /**
   * The first service was chosen with the person; before another they may wish to be asked. Once
   * they have agreed they are not asked again, though it may take a while until somebody can be.
   */
  private static boolean isUnasked(DelegateExecution step) {
    return ReferralProcess.OFFER.find(step).isPresent();
  }

  private static Handoff made(Handoff offer, DelegateExecution step) {
    ReferralProcess.OFFER.set(step, offer.id().toString());
    ReferralProcess.WHO.set(step, "service");
    return offer;
  }

  private void resume(ReferralId referral, DelegateExecution step) {
    if (ReferralProcess.HELD.find(step).isPresent()) {
      plans.resumeReferral(referral);
      ReferralProcess.HELD.forget(step);
    }
  }
}
