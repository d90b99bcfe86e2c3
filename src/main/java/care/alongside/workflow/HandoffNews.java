package care.alongside.workflow;

import care.alongside.handoff.Coordination;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.ReferralEnd;
import care.alongside.workflow.consent.ConsentChangeProcess;
import care.alongside.workflow.consent.RenewalProcess;
import care.alongside.workflow.contact.ContactProcess;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.plan.PlanProcess;
import care.alongside.workflow.referral.ReferralProcess;
import care.alongside.workflow.sharing.DecisionProcess;
import java.util.Optional;

/** What it means for the process that waits, when a handoff has moved. */
final class HandoffNews {

  private HandoffNews() {}

  /** Empty when nobody waits for that: somebody has seen it, or goes on with it. */
  static Optional<Letter> of(HandoffMoved moved, Circumstances circumstances) {
    var handoff = moved.handoff();
    if (!moved.from().isOpen()) {
      return Optional.empty();
    }
    return switch (handoff.code()) {
      case FULFILL ->
          handoff
              .referral()
              .flatMap(referral -> ofOffer(handoff, referral, circumstances.isUnwanted(handoff)));
      case AFTERCARE_CONTACT -> ofContact(handoff);
      case ESCALATION -> ofEscalation(moved, circumstances);
      case ABORT, HANDOVER -> Optional.empty();
    };
  }

  private static Optional<Letter> ofOffer(Handoff offer, ReferralId referral, boolean isUnwanted) {
    return switch (offer.status()) {
      case ACCEPTED -> Optional.of(ReferralProcess.letter(referral, News.ACCEPTED));
      case REJECTED, FAILED -> Optional.of(free(referral, isUnwanted));
      case CANCELLED ->
          Optional.of(
              offer.statusReason().filter(Reason::endsTheNeed).isPresent()
                  ? ReferralProcess.over(referral, ReferralEnd.REVOKED)
                  : free(referral, isUnwanted));
      case ENTERED_IN_ERROR ->
          Optional.of(
              offer.statusReason().filter(why -> !why.endsTheNeed()).isPresent()
                  ? free(referral, isUnwanted)
                  : ReferralProcess.over(referral, ReferralEnd.REVOKED));
      case COMPLETED -> Optional.of(ReferralProcess.over(referral, ReferralEnd.COMPLETED));
      case DRAFT, REQUESTED, RECEIVED, IN_PROGRESS, ON_HOLD -> Optional.empty();
    };
  }

  private static Letter free(ReferralId referral, boolean isUnwanted) {
    return isUnwanted
        ? ReferralProcess.over(referral, ReferralEnd.REVOKED)
        : ReferralProcess.letter(referral, News.FREE);
  }

  private static Optional<Letter> ofContact(Handoff contact) {
    if (contact.status().isOpen()) {
      return Optional.empty();
    }
    return Optional.of(ContactProcess.letter(contact.plan(), newsOf(contact)));
  }

  private static News newsOf(Handoff contact) {
    if (stopsTheClock(contact)) {
      return News.REACHED;
    }
    return contact.status() == HandoffStatus.COMPLETED ? News.NOT_REACHED : News.FREE;
  }

  /** Only contact both ways does, or the person's own no, however it is written down. */
  private static boolean stopsTheClock(Handoff done) {
    return done.outcome().filter(Outcome::meansContact).isPresent() || done.isPersonsNo();
  }

  private static Optional<Letter> ofEscalation(HandoffMoved moved, Circumstances circumstances) {
    var call = moved.handoff();
    if (call.status().isOpen()) {
      return Optional.empty();
    }
    // Whoever reached nobody has asked nobody, so somebody else does.
    var done = call.isSeenTo();
    return switch (call.focusType()) {
      case "Consent" ->
          Optional.of(
              done
                  ? PlanProcess.letter(call.plan(), News.PART_ENDED)
                  : RenewalProcess.letter(new ConsentId(call.focus()), News.UNHELD));
      case "ServiceRequest" ->
          Optional.of(ofCoordination(call, new ReferralId(call.focus()), circumstances));
      case "Task" ->
          // What is called for about an offer or its progress is waited for elsewhere.
          circumstances.isAboutContact(call)
              ? Optional.of(ContactProcess.letter(call.plan(), ofSafetyNet(moved, circumstances)))
              : Optional.empty();
      case "Patient" ->
          Optional.of(PlanProcess.letter(call.plan(), done ? News.PART_ENDED : News.UNHELD));
      default -> Optional.of(PlanProcess.letter(call.plan(), News.PART_ENDED));
    };
  }

  /**
   * Where nobody else has the contact, a human who closes the call without it ends nothing: the
   * safety net holds the person until it has come about. Nor does one who could not reach
   * the person, whoever has it.
   */
  private static News ofSafetyNet(HandoffMoved moved, Circumstances circumstances) {
    var call = moved.handoff();
    boolean isSettled = moved.by().isEmpty();
    boolean isSeenTo =
        call.status() == HandoffStatus.COMPLETED
            && (isSettled
                || circumstances.isContactMade(call.plan())
                || (call.isSeenTo() && circumstances.isContactHeld(call.plan())));
    return isSeenTo || stopsTheClock(call) ? News.CLOSED : News.UNHELD;
  }

  /**
   * The end of a call about what may be shared; tried first. Whoever was not reached has not been
   * asked, so another team asks them.
   */
  static Optional<Letter> ofDecision(Handoff call) {
    return call.code() == HandoffCode.ESCALATION
            && call.focusType().equals("Consent")
            && !call.status().isOpen()
        ? Optional.of(
            DecisionProcess.letter(
                new ConsentId(call.focus()), call.isSeenTo() ? News.CLOSED : News.UNHELD))
        : Optional.empty();
  }

  /**
   * The end of a call about something that a service has to delete; tried first. Whoever did not
   * reach the service does not know, so another team finds out.
   */
  static Optional<Letter> ofDeletion(Handoff call) {
    return call.code() == HandoffCode.ESCALATION
            && call.focusType().equals("Task")
            && !call.status().isOpen()
        ? Optional.of(
            ConsentChangeProcess.letter(
                new HandoffId(call.focus()), call.isSeenTo() ? News.CLOSED : News.UNHELD))
        : Optional.empty();
  }

  private static Letter ofCoordination(
      Handoff call, ReferralId referral, Circumstances circumstances) {
    if (Coordination.asksFirst(call)) {
      return ofAsking(call, referral, circumstances);
    }
    if (call.isPersonsNo()) {
      return ReferralProcess.over(referral, ReferralEnd.REVOKED);
    }
    return switch (call.outcome().orElse(Outcome.COULD_NOT_REACH)) {
      case COULD_NOT_REACH -> ReferralProcess.letter(referral, News.UNHELD);
      case PERSON_SAID_NO, NOT_NEEDED -> ReferralProcess.unwanted(referral);
      case CONTACT_MADE, SUPPORT_STARTED, SUPPORT_GIVEN, HANDED_ON, ENDED_WELL ->
          ReferralProcess.closed(referral);
    };
  }

  /**
   * Whoever was not asked, because nobody reached them, is asked by somebody else. Where a human
   * has asked a service meanwhile, that one is waited for, unless the person says no.
   */
  private static Letter ofAsking(Handoff call, ReferralId referral, Circumstances circumstances) {
    if (call.isPersonsNo()) {
      return ReferralProcess.over(referral, ReferralEnd.REVOKED);
    }
    if (circumstances.isAsked(referral)) {
      return ReferralProcess.closed(referral);
    }
    return switch (call.outcome().orElse(Outcome.COULD_NOT_REACH)) {
      case COULD_NOT_REACH -> ReferralProcess.letter(referral, News.FREE);
      case CONTACT_MADE -> ReferralProcess.agreed(referral);
      case PERSON_SAID_NO, NOT_NEEDED -> ReferralProcess.over(referral, ReferralEnd.REVOKED);
      case SUPPORT_STARTED, SUPPORT_GIVEN, HANDED_ON, ENDED_WELL ->
          ReferralProcess.closed(referral);
    };
  }
}
