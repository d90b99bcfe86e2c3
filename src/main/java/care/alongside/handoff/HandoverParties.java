package care.alongside.handoff;

import care.alongside.choice.Choices;
import care.alongside.consent.Overrides;
import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import care.alongside.plan.Plans;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may take a Task over, and what that rests on. */
@Component
class HandoverParties {

  private static final String TO = "Parameters.parameter.where(name = 'to')";

  private final Organisations organisations;
  private final Choices choices;
  private final Plans plans;
  private final Overrides overrides;
  private final HandoffClock clock;

  HandoverParties(
      Organisations organisations,
      Choices choices,
      Plans plans,
      Overrides overrides,
      HandoffClock clock) {
    this.clock = clock;
    this.organisations = organisations;
    this.choices = choices;
    this.plans = plans;
    this.overrides = overrides;
  }

  /** Whether it is a look at what was shared to keep somebody safe, which has its own reviewers. */
  boolean isSecondLook(Handoff held) {
    return held.code() == HandoffCode.ESCALATION
        && held.focusType().equals("Task")
        && overrides.about(held.focus()).isPresent();
  }

  /**
   * The organisation that is to take over.
   *
   * @throws Problem.Invalid when there is none, it is closed for too long, or it holds the Task
   *     itself
   */
  Organisation named(HandoverWish wish, Handoff held) {
    var named =
        wish.to()
            .map(OrganisationId::of)
            .orElseThrow(
                () ->
                    new Problem.Invalid(
                        "required", TO, "to: Say who is to take over: an Identifier."));
    if (named.equals(held.owner())) {
      throw new Problem.Invalid(TO, "to: You hold this Task already. Name another organisation.");
    }
    var next = open(named);
    if (clock.isClosedTooLong(next.hours())) {
      throw new Problem.Invalid(
          TO,
          "to: This organisation is closed for the time being. Name one that opens within days, or"
              + " hold it until then.");
    }
    if (isClosedUntilDue(held, next)) {
      throw new Problem.Invalid(
          TO,
          "to: This organisation is closed until the contact with the person is due. Name one that"
              + " is open before then, or hold it yourself.");
    }
    return next;
  }

  /**
   * The organisation that takes over now, with its hours as they are, which may be others than when
   * it was asked.
   *
   * @throws Problem.Invalid when it is closed until the contact is due
   */
  Organisation takingOver(Handoff handover, Handoff held) {
    var asked = handover.owner();
    var next = organisations.findOpen(asked).orElseGet(() -> get(asked));
    if (isClosedUntilDue(held, next)) {
      throw new Problem.Invalid(
          "Task.status",
          "You are closed until the contact with the person is due, so you cannot take it over."
              + " Decline this Task: its owner goes on with it, and can ask another team.");
    }
    return next;
  }

  /** Nobody is left behind a closed door when they have to be contacted. */
  private boolean isClosedUntilDue(Handoff held, Organisation next) {
    return held.code() == HandoffCode.AFTERCARE_CONTACT
        && !clock.isOpenInTime(next.hours(), held.due());
  }

  private Organisation open(OrganisationId named) {
    return organisations
        .findOpen(named)
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    "not-found",
                    TO,
                    "to: Name an organisation that is in the directory and open. Search"
                        + " Organization to find one."));
  }

  Organisation get(OrganisationId id) {
    return organisations.get(id);
  }

  /**
   * The consent by which this organisation may take over; empty where its duty of direct care, or
   * that it sent the plan, is enough.
   *
   * @throws Problem.Invalid when there is no such ground; always in the same words, whatever the
   *     person decided
   */
  Optional<NewHandoff.ReliedOn> ground(Handoff held, Organisation to) {
    if (held.code() != HandoffCode.FULFILL && cares(held, to)) {
      return Optional.empty();
    }
    if (held.code() == HandoffCode.ESCALATION) {
      throw new Problem.Invalid(
          TO, "to: Only a team with a duty of direct care can take this over. Name one.");
    }
    return Optional.of(agreed(held, to));
  }

  private static boolean cares(Handoff held, Organisation to) {
    return (to.directCare() && !to.thirdSector()) || to.id().equals(held.requester());
  }

  private NewHandoff.ReliedOn agreed(Handoff held, Organisation to) {
    return choices
        .offerTo(held.person(), to.id(), held.plan())
        .map(found -> Handoffs.restingOn(found, plans.get(held.plan()).aboutMe()))
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    TO,
                    "to: This needs the person's agreement to share with that service. Ask them"
                        + " first, or name another. Until somebody accepts, you hold this Task."));
  }
}
