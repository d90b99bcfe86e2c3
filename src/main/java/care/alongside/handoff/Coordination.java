package care.alongside.handoff;

import care.alongside.choice.NextChoice;
import care.alongside.directory.Organisations;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.person.PersonTold;
import care.alongside.plan.Plans;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A request that no service is asked for by itself: a named team takes it over, or
 * asks the person first whether another service should be asked, where they wish it, or where a
 * service says that they may not need it.
 */
@Component
public class Coordination {

  private static final String NOBODY_LEFT =
      "No service has said yes to this request. Please find the person the support they asked for.";
  private static final String HOW_TO_CLOSE =
      " If they agree, close this as 'contact made': the next of their choices is then asked by"
          + " itself. If they would rather have another service, ask that one. If they want none,"
          + " close this as 'person said no'. That is fine.";
  private static final String ASK_FIRST =
      "A service could not help, and the person wants to be asked before another one is. Please ask"
          + " them, at a time that is safe for them."
          + HOW_TO_CLOSE;
  private static final String WRONG_PERSON =
      "A service says that this may be about the wrong person. Please check before anybody else is"
          + " told. If it is so, call it back with $recall. If it is the right person, ask them at a"
          + " time that is safe for them whether the next service may be asked."
          + HOW_TO_CLOSE;
  private static final String MAY_NOT_BE_NEEDED =
      "A service says that the person does not want this there, or has it already. Please ask them,"
          + " at a time that is safe for them, whether another service may be asked."
          + HOW_TO_CLOSE;
  private static final String DONE_WRONGLY =
      "This was reported as done, but by the wrong service: it had been sent there by mistake."
          + " Please find the person the support they asked for.";
  private static final String UNWANTED_WRONGLY =
      "This was reported as not wanted, or not needed, but by the wrong service: it had been sent"
          + " there by mistake. Please ask the person, at a time that is safe for them, whether they"
          + " still want the support they asked for."
          + HOW_TO_CLOSE;
  private static final String SERVICES_WERE_FULL =
      "Two services said no. Please get in touch with the person at a time that is safe for them."
          + " Say plainly why: that a service was full, or could not offer this, is about the"
          + " service and not about them. Then find them the support they asked for.";

  private final CallTable calls;
  private final Handoffs handoffs;
  private final Plans plans;
  private final Organisations organisations;
  private final ApplicationEventPublisher events;

  Coordination(
      CallTable calls,
      Handoffs handoffs,
      Plans plans,
      Organisations organisations,
      ApplicationEventPublisher events) {
    this.calls = calls;
    this.handoffs = handoffs;
    this.plans = plans;
    this.organisations = organisations;
    this.events = events;
  }

  /**
   * Calls a human to take over.
   *
   * @param last the service that was asked last, if any was
   * @param declines how many services have said no; when two have, the person is told, once, that
   *     it was not because of them
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeOver(PlanId plan, ReferralId referral, Optional<HandoffId> last, int declines) {
    boolean servicesWereFull = declines >= NextChoice.NeedsCoordinator.DECLINES;
    if (servicesWereFull && calls.asked(referral.value(), CallTable.PLAIN).isEmpty()) {
      tell(plan);
    }
    handoffs.escalate(
        plan,
        new Escalation(
            "ServiceRequest",
            referral.value(),
            Optional.of(referral),
            servicesWereFull ? SERVICES_WERE_FULL : whyNobodyIsLeft(last)));
  }

  private String whyNobodyIsLeft(Optional<HandoffId> last) {
    return last.map(handoffs::get).filter(Handoff::wasDoneWrongly).isPresent()
        ? DONE_WRONGLY
        : NOBODY_LEFT;
  }

  /**
   * Calls a human to ask the person whether the next of their choices should be asked.
   *
   * @param last the offer that came to nothing, whose reason says what has to be asked
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void askPerson(PlanId plan, ReferralId referral, HandoffId last) {
    handoffs.escalate(
        plan,
        new Escalation(
            new NewHandoff.Focus("ServiceRequest", referral.value(), CallTable.ASK_FIRST),
            Optional.of(referral),
            whatToAsk(handoffs.get(last)),
            Optional.empty()));
  }

  private static String whatToAsk(Handoff last) {
    if (last.wasCalledBackAsUnwanted()) {
      return UNWANTED_WRONGLY;
    }
    if (!last.doubtsTheNeed()) {
      return ASK_FIRST;
    }
    return last.statusReason().equals(Optional.of(Reason.WRONG_PERSON))
        ? WRONG_PERSON
        : MAY_NOT_BE_NEEDED;
  }

  /** Whether this call was to ask the person before another service is asked. */
  public static boolean asksFirst(Handoff call) {
    return call.concern().equals(CallTable.ASK_FIRST);
  }

  private void tell(PlanId id) {
    var plan = plans.get(id);
    var team = organisations.get(organisations.get(plan.sender()).holder()).name();
    events.publishEvent(
        new PersonTold(
            plan.person(),
            Optional.of(id),
            "The support you asked for",
            "We asked two services for the support you want. Neither can give it just now. This is"
                + " about the services. It is not about you, and it is not your fault. "
                + team
                + " is now looking for another way, together with you. They will be in touch in the"
                + " way that you said is safe. Nothing else in your plan has changed."));
  }
}
