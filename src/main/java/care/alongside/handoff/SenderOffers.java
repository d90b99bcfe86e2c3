package care.alongside.handoff;

import care.alongside.choice.Choices;
import care.alongside.choice.NextChoice;
import care.alongside.directory.Organisations;
import care.alongside.identity.Caller;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import care.alongside.plan.Referral;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * What a sender offers by hand, at once or as a draft that goes out later: with the person's
 * consent, to a service that still works. A request that has ended is opened again by an offer that
 * says which earlier Task it goes on from, for as long as the plan is open.
 */
@Component
class SenderOffers {

  private final HandoffTable table;
  private final OpenOffers openOffers;
  private final HandoffRecorder recorder;
  private final Plans plans;
  private final Choices choices;
  private final Organisations organisations;

  SenderOffers(
      HandoffTable table,
      OpenOffers openOffers,
      HandoffRecorder recorder,
      Plans plans,
      Choices choices,
      Organisations organisations) {
    this.table = table;
    this.openOffers = openOffers;
    this.recorder = recorder;
    this.plans = plans;
    this.choices = choices;
    this.organisations = organisations;
  }

  /**
   * Whom is asked for what, and until when.
   *
   * @throws Problem.NotFound when the request is not the caller's
   * @throws Problem.Invalid when it cannot be asked, or not without the person's consent
   */
  NewHandoff make(TaskRequest request, Caller caller) {
    var referral = ownReferral(request, caller);
    boolean goesOut = request.status() != HandoffStatus.DRAFT;
    if (hasClosed(request.owner())) {
      throw closed();
    }
    if (goesOut && plans.get(referral.plan()).isPaused()) {
      throw rests();
    }
    var consent = choices.offerTo(referral.person(), request.owner(), referral.plan());
    if (goesOut && consent.isEmpty()) {
      throw noConsent();
    }
    if (!referral.isOpen()) {
      openAgain(referral, request);
    }
    return offer(request, referral, consent);
  }

  private NewHandoff offer(
      TaskRequest request, Referral referral, Optional<NextChoice.OfferTo> consent) {
    return new NewHandoff(
        HandoffCode.FULFILL,
        request.status(),
        referral.plan(),
        Optional.of(referral.id()),
        referral.person(),
        new NewHandoff.Parties(referral.sender(), request.owner()),
        request.focus(),
        recorder.answerDue(Optional.of(referral.id()), request.owner()),
        Optional.empty(),
        consent.map(found -> Handoffs.restingOn(found, referral.aboutMe())));
  }

  /**
   * Lets a draft go out, and keeps what the offer rests on from now on, which may be another
   * consent than when it was drafted.
   *
   * @throws Problem.Invalid when the person has not agreed, or the request has ended
   * @throws Problem.Duplicate when the request is with a service already
   */
  NewHandoff.ReliedOn release(Handoff draft) {
    var referral = plans.referral(draft.referral().orElseThrow());
    var consent = consent(draft);
    hindrance(draft, referral, consent, () -> table.lockOffer(referral.id()).isPresent())
        .ifPresent(
            problem -> {
              throw problem;
            });
    var relied = Handoffs.restingOn(consent.orElseThrow(), referral.aboutMe());
    table.restOn(draft.id(), relied.consent());
    return relied;
  }

  /** Whether a draft could go out as things are; it changes nothing, and keeps nobody waiting. */
  boolean couldRelease(Handoff draft) {
    var referral = plans.referral(draft.referral().orElseThrow());
    return hindrance(
            draft, referral, consent(draft), () -> openOffers.isWithAService(referral.id()))
        .isEmpty();
  }

  private Optional<NextChoice.OfferTo> consent(Handoff draft) {
    return choices.offerTo(draft.person(), draft.owner(), draft.plan());
  }

  /** What stands in the way of a draft; asked before it goes out, and when it is listed. */
  private Optional<Problem> hindrance(
      Handoff draft,
      Referral referral,
      Optional<NextChoice.OfferTo> consent,
      BooleanSupplier isWithAService) {
    if (!referral.isOpen()) {
      return Optional.of(hasEnded());
    }
    if (plans.get(referral.plan()).isPaused()) {
      return Optional.of(rests());
    }
    if (hasClosed(draft.owner())) {
      return Optional.of(closed());
    }
    if (consent.isEmpty()) {
      return Optional.of(noConsent());
    }
    return isWithAService.getAsBoolean() ? Optional.of(isOffered()) : Optional.empty();
  }

  private Referral ownReferral(TaskRequest request, Caller caller) {
    if (!request.focus().type().equals("ServiceRequest")) {
      throw new Problem.Invalid("Task.focus", "The focus of an offer is a ServiceRequest.");
    }
    var referral = plans.referral(new ReferralId(request.focus().id()));
    if (!caller.isFor(referral.sender())) {
      throw new Problem.NotFound("There is no such request for support.");
    }
    return referral;
  }

  /** The person can come back to what they asked for, as long as the plan is open. */
  private void openAgain(Referral referral, TaskRequest request) {
    var plan = plans.get(referral.plan());
    if (!plan.isOpen() || plan.withdrawn() || request.goesOnFrom().isEmpty()) {
      throw hasEnded();
    }
    if (request.status() == HandoffStatus.DRAFT) {
      throw new Problem.Invalid(
          "Task.status",
          "A request is opened again by an offer that goes out at once. Send it as"
              + " requested.");
    }
    if (!isEnded(request.goesOnFrom().flatMap(table::find), referral)) {
      throw new Problem.Invalid(
          "Task.partOf", "Name the Task of this request that has ended: it goes on from that.");
    }
    plans.resumeReferral(referral.id());
  }

  private static boolean isEnded(Optional<Handoff> earlier, Referral referral) {
    return earlier
        .filter(task -> task.code() == HandoffCode.FULFILL && !task.status().isOpen())
        .filter(task -> task.status() != HandoffStatus.DRAFT)
        .filter(task -> task.referral().equals(Optional.of(referral.id())))
        .isPresent();
  }

  private static Problem hasEnded() {
    return new Problem.Invalid(
        "Task.focus",
        "This request has ended. While its plan is open you can offer it again: name the Task that"
            + " ended in partOf. Otherwise make a new plan to ask for support again.");
  }

  private static Problem noConsent() {
    return new Problem.Invalid(
        "Task.owner",
        "The person has not agreed to share with this service. Ask them, send their Consent, then"
            + " offer it again.");
  }

  private static Problem rests() {
    return new Problem.Invalid(
        "Task.status",
        "The person lets their plan rest, so nothing new is asked of anybody. Keep this as a draft"
            + " until the pause is over, or until they say that they would like to go on.");
  }

  /** Nobody is asked who has closed for good. */
  private boolean hasClosed(OrganisationId service) {
    return organisations.findOpen(service).isEmpty();
  }

  private static Problem closed() {
    return new Problem.Invalid(
        "Task.owner",
        "This service has closed for good. Ask the person which other service they would like.");
  }

  private static Problem isOffered() {
    return new Problem.Duplicate(
        "Task.focus", "This request is with a service already. Take that offer back first.");
  }
}
