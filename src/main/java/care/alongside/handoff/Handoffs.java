package care.alongside.handoff;

import static care.alongside.handoff.HandoffStatus.REQUESTED;

import care.alongside.choice.NextChoice;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import care.alongside.kernel.ReferralId;
import care.alongside.kernel.VersionedId;
import care.alongside.plan.Plan;
import care.alongside.plan.Plans;
import care.alongside.plan.Referral;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All handoffs, and what this system itself does with them. What callers do is in Answers. */
@Component
@EnableConfigurationProperties(HandoffSettings.class)
public class Handoffs {

  private static final String ARRANGED = "A coordinator has arranged this in another way.";

  private final HandoffTable table;
  private final CallTable calls;
  private final FactTable facts;
  private final HandoffRecorder recorder;
  private final Plans plans;
  private final CallTurns turns;

  Handoffs(
      HandoffTable table,
      CallTable calls,
      FactTable facts,
      HandoffRecorder recorder,
      Plans plans,
      CallTurns turns) {
    this.table = table;
    this.calls = calls;
    this.facts = facts;
    this.recorder = recorder;
    this.plans = plans;
    this.turns = turns;
  }

  /**
   * One handoff.
   *
   * @throws Problem.NotFound when there is none
   */
  public Handoff get(HandoffId id) {
    return find(id).orElseThrow(() -> new Problem.NotFound("There is no such Task."));
  }

  public Optional<Handoff> find(HandoffId id) {
    return table.find(id);
  }

  /** Those of the handoffs that there are, in one statement and no particular order. */
  public List<Handoff> findAll(Collection<HandoffId> ids) {
    return table.findAll(ids);
  }

  /**
   * Those of a plan of which its sender is told, in order: not the question of who the person is.
   */
  public List<HandoffId> tasksOf(PlanId plan) {
    return table.tasksOf(plan);
  }

  /** Each fact of its life with its own time, in their order. */
  public List<TimelineFact> timeline(HandoffId id) {
    return facts.of(id);
  }

  /** Offers a request to the service chosen; the offer rests on the consent that was read. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Handoff offer(ReferralId referral, NextChoice.OfferTo choice) {
    var asked = plans.referral(referral);
    return recorder.beginSurely(
        new NewHandoff(
            HandoffCode.FULFILL,
            REQUESTED,
            asked.plan(),
            Optional.of(referral),
            asked.person(),
            new NewHandoff.Parties(asked.sender(), choice.recipient()),
            new NewHandoff.Focus("ServiceRequest", referral.value()),
            recorder.answerDue(Optional.of(referral), choice.recipient()),
            Optional.of(WhoeverAsks.WORDS),
            Optional.of(restingOn(choice, asked.aboutMe()))));
  }

  static NewHandoff.ReliedOn restingOn(NextChoice.OfferTo choice, Optional<VersionedId> aboutMe) {
    return new NewHandoff.ReliedOn(
        new VersionedId(choice.consent().value(), choice.consentVersion()), choice.own(), aboutMe);
  }

  /**
   * Ends an offer that nobody has looked at; the need goes on.
   *
   * @return false when it had been seen, so that a person has to ask
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean expire(HandoffId id) {
    var offer = table.lock(id).orElseThrow();
    if (offer.status() != REQUESTED) {
      return !offer.status().isOpen();
    }
    recorder.end(offer, HandoffStatus.CANCELLED, Optional.of(Reason.OFFER_EXPIRED));
    return true;
  }

  /** Makes sure that the aftercare contact of a plan is held by this team, from now on. */
  @Transactional(propagation = Propagation.MANDATORY)
  public HandoffId holdContact(Plan plan, OrganisationId holder) {
    return recorder
        .beginSurely(
            new NewHandoff(
                HandoffCode.AFTERCARE_CONTACT,
                HandoffStatus.ACCEPTED,
                plan.id(),
                Optional.empty(),
                plan.person(),
                new NewHandoff.Parties(plan.sender(), holder),
                new NewHandoff.Focus("CarePlan", plan.id().value()),
                plan.contactDue(),
                Optional.of(
                    "Be in touch with the person, in the way they asked for. " + WhoeverAsks.WORDS),
                Optional.empty()))
        .id();
  }

  /** Calls a human, once for each thing that went wrong while that call is open. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void escalate(PlanId planId, Escalation about) {
    var plan = plans.get(planId);
    recorder.begin(
        new NewHandoff(
            HandoffCode.ESCALATION,
            REQUESTED,
            planId,
            about.referral(),
            plan.person(),
            new NewHandoff.Parties(plan.sender(), coordinator(plan, about)),
            about.focus(),
            about.due().orElseGet(recorder::coordinationDue),
            Optional.of(about.why()),
            Optional.empty()));
  }

  /** Whoever should have done it is not asked to see that they do. */
  private OrganisationId coordinator(Plan plan, Escalation about) {
    return turns.next(plan.sender(), about.focus().id(), about.focus().concern(), asked(about));
  }

  /** The service that was asked for something, where the call is about what it does or does not. */
  private Optional<OrganisationId> asked(Escalation about) {
    return Optional.of(about.focus())
        .filter(focus -> focus.type().equals("Task"))
        .flatMap(focus -> find(new HandoffId(focus.id())))
        .filter(task -> task.code() == HandoffCode.FULFILL || task.code() == HandoffCode.ABORT)
        .map(Handoff::owner);
  }

  /** Whether a human was called because of the contact within 48 hours, and of nothing else. */
  public boolean isCallAboutContact(Handoff call) {
    return call.code() == HandoffCode.ESCALATION
        && call.focusType().equals("Task")
        && call.concern().isEmpty()
        && find(new HandoffId(call.focus()))
            .filter(about -> about.code() == HandoffCode.AFTERCARE_CONTACT)
            .isPresent();
  }

  /** Closes the call about something that came right by itself. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void settle(UUID focus) {
    calls
        .lockOpen(List.of(focus), CallTable.PLAIN, CallTable.ASK_FIRST)
        .forEach(recorder::endNotNeeded);
  }

  /**
   * Takes back the open offer of a request that its sender takes back.
   *
   * @throws Problem.Invalid when work has begun, which its owner has to agree to stop
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeBack(Referral referral) {
    table.lockOffer(referral.id()).ifPresent(this::takeBackUnlessBegun);
  }

  private void takeBackUnlessBegun(Handoff offer) {
    if (Transition.find(offer.status(), HandoffStatus.CANCELLED, Set.of(Role.REQUESTER))
        .isEmpty()) {
      throw new Problem.Invalid(
          "ServiceRequest.status",
          "Work has begun. Ask for it to stop with a new Task with code abort.");
    }
    recorder.end(offer, HandoffStatus.CANCELLED, Optional.of(Reason.PERSON_CHANGED_MIND));
  }

  /** Their recipients' systems have the message; that is not yet anybody having seen it. */
  @Transactional
  public void delivered(Collection<Handoff> delivered, Instant at) {
    facts.addDelivered(delivered, at);
  }

  /** Somebody and the person were really in touch, at that time. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void contactMade(HandoffId id, OrganisationId by, Instant at) {
    recorder.contactMade(get(id), by, at);
  }

  /** The person says that somebody was in touch with them; it is another fact. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void contactConfirmed(HandoffId id, Instant at) {
    recorder.contactConfirmed(id, at);
  }

  /**
   * Asks a service that has not answered no longer: the coordinator has met the need otherwise. An
   * offer that was seen is taken back in its sender's name, for only an unseen one can expire.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void callOff(ReferralId referral) {
    table.lockOffer(referral).ifPresent(offer -> recorder.letGo(offer, ARRANGED));
  }

  /** Whether a service is asked for a request, or at work on it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean isAsked(ReferralId referral) {
    return table.lockOffer(referral).isPresent();
  }

  /** Whether anybody still has something to do for this plan. */
  public boolean anyOpen(PlanId plan) {
    return table.anyOpen(plan);
  }
}
