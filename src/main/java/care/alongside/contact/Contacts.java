package care.alongside.contact;

import care.alongside.directory.Organisation;
import care.alongside.directory.Teams;
import care.alongside.handoff.ContactTasks;
import care.alongside.handoff.Escalation;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.Reason;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.person.PersonTold;
import care.alongside.plan.Plans;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All aftercare contacts: one for each plan, whatever else the person said yes or no to. */
@Component
public class Contacts {

  private static final String NOT_IN_TOUCH =
      "It was written down that somebody had been in touch with the person, and that was a mistake."
          + " Their plan has ended. Please make sure that somebody is in touch with them.";

  private final Plans plans;
  private final Teams teams;
  private final Handoffs handoffs;
  private final ContactTasks tasks;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Contacts(
      Plans plans,
      Teams teams,
      Handoffs handoffs,
      ContactTasks tasks,
      ApplicationEventPublisher events,
      Clock clock) {
    this.plans = plans;
    this.teams = teams;
    this.handoffs = handoffs;
    this.tasks = tasks;
    this.events = events;
    this.clock = clock;
  }

  /** Gives the contact of a new plan to a team that is open while it can be made. */
  @Transactional(propagation = Propagation.MANDATORY)
  public HandoffId open(PlanId id) {
    var plan = plans.get(id);
    return handoffs.holdContact(plan, holder(plan.sender(), plan.contactDue()).team().id());
  }

  /**
   * Who holds the contact of what this organisation sends: its standing team, unless that is closed
   * until the contact is due. Then it moves before the person leaves, to one that is not.
   */
  public HolderChoice holder(OrganisationId sender, Instant due) {
    var usual = teams.get(teams.get(sender).holder());
    var now = clock.instant();
    if (!now.isBefore(due)) {
      return new HolderChoice(usual, Optional.empty());
    }
    return Teams.firstOpen(teams.behind(sender), now, due)
        .filter(open -> !open.id().equals(usual.id()))
        .map(open -> new HolderChoice(open, Optional.of(usual)))
        .orElseGet(() -> new HolderChoice(usual, Optional.empty()));
  }

  /** Gives a contact that its team handed back to another team that stands behind the plan. */
  @Transactional(propagation = Propagation.MANDATORY)
  public HandoffId reassign(HandoffId handedBack) {
    var before = handoffs.get(handedBack);
    var plan = plans.get(before.plan());
    // The Task may say by now until when its owner has to delete it.
    var next = next(before.requester(), before.owner(), plan.contactDue());
    var held = handoffs.holdContact(plan, next);
    if (!next.equals(before.owner()) && isAboutThem(before)) {
      tell(before, next);
    }
    return held;
  }

  /**
   * It was a mistake to say that the contact was over, so a team holds it again. Once the
   * plan has ended a human is called, for nobody holds the person any more.
   *
   * @return the Task of that team; empty where somebody has the contact, or has been in touch
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<HandoffId> holdAgain(HandoffId mistake) {
    var plan = plans.get(handoffs.get(mistake).plan());
    if (plan.withdrawn() || tasks.wasMade(plan.id()) || tasks.holder(plan.id()).isPresent()) {
      return Optional.empty();
    }
    if (!plan.isOpen()) {
      handoffs.escalate(
          plan.id(), new Escalation("Task", mistake.value(), Optional.empty(), NOT_IN_TOUCH));
      return Optional.empty();
    }
    var team = holder(plan.sender(), plan.contactDue()).team();
    return Optional.of(handoffs.holdContact(plan, team.id()));
  }

  /** Nobody is told who will be in touch where it may be about somebody else. */
  private static boolean isAboutThem(Handoff before) {
    return before.status() != HandoffStatus.ENTERED_IN_ERROR
        && !before.statusReason().equals(Optional.of(Reason.WRONG_PERSON));
  }

  /** The person knows who will be in touch now; why the team changed is about the teams. */
  private void tell(Handoff before, OrganisationId next) {
    events.publishEvent(
        new PersonTold(
            before.person(),
            Optional.of(before.plan()),
            "Who will be in touch",
            "%s will be in touch with you, in place of %s."
                    .formatted(teams.get(next).name(), teams.get(before.owner()).name())
                + " This is not because of you. They will use a way that you said is safe. Nothing"
                + " else in your plan has changed."));
  }

  /** The next that is open in what is left of the 48 hours, or that is open next. */
  private OrganisationId next(OrganisationId sender, OrganisationId before, Instant due) {
    var now = clock.instant();
    var others = teams.behind(sender).filter(team -> !team.id().equals(before)).toList();
    if (others.isEmpty()) {
      return before;
    }
    var end = due.isAfter(now) ? due : now;
    return Teams.firstOpen(others.stream(), now, end)
        .map(Organisation::id)
        .orElseGet(() -> Teams.soonest(others, now).id());
  }
}
