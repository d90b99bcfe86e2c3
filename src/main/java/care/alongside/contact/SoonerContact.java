package care.alongside.contact;

import care.alongside.directory.Organisation;
import care.alongside.directory.Teams;
import care.alongside.handoff.ContactTasks;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.PlanCalls;
import care.alongside.handoff.PlanConcern;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.plan.Plan;
import care.alongside.plan.Plans;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * "Please contact me sooner": a team that is there now is asked at once, and the person is told
 * which. Whoever hands that back hands it on.
 */
@Component
public class SoonerContact {

  private static final String PLEASE =
      "The person asks to be contacted sooner than was planned. Please be in touch now, in the way"
          + " that they said is safe.";

  private final Plans plans;
  private final Teams teams;
  private final ContactTasks contacts;
  private final PlanCalls calls;
  private final PersonContacts people;
  private final Clock clock;

  SoonerContact(
      Plans plans,
      Teams teams,
      ContactTasks contacts,
      PlanCalls calls,
      PersonContacts people,
      Clock clock) {
    this.plans = plans;
    this.teams = teams;
    this.contacts = contacts;
    this.calls = calls;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Who answers, and from when on: now, unless nobody at all is there now.
   *
   * @param isThere whether they are there now
   */
  public record Promise(Organisation team, boolean isThere, Instant from) {}

  /**
   * Asks a team now; the same one when it was asked before and still sees to it.
   *
   * @return who answers; empty when the plan has ended, so that nobody has it any more
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Promise> ask(PlanId id) {
    var plan = plans.get(id);
    return plan.isOpen() ? Optional.of(promise(seenToBy(plan))) : Optional.empty();
  }

  private Promise promise(Organisation team) {
    var now = clock.instant();
    var from = team.hours().nextOpening(now);
    return new Promise(team, !from.isAfter(now), from);
  }

  private Organisation seenToBy(Plan plan) {
    return calls
        .open(plan.id(), PlanConcern.SOONER)
        .map(call -> teams.get(call.owner()))
        .orElseGet(() -> ask(plan, Teams.soonest(inOrder(plan), clock.instant())));
  }

  private Organisation ask(Plan plan, Organisation team) {
    var why = PLEASE + people.warning(plan.person());
    calls.ask(plan, new PlanCalls.Call(PlanConcern.SOONER, team.id(), clock.instant(), why));
    return team;
  }

  /** Who has the contact first, then who stands behind the plan. */
  private List<Organisation> inOrder(Plan plan) {
    var holder = contacts.holder(plan.id()).map(teams::get).filter(Organisation::active);
    return Stream.concat(holder.stream(), teams.behind(plan.sender())).distinct().toList();
  }

  /**
   * Who hands it back, or reached nobody, hands it on: before the plan is asked if anything is
   * still open.
   */
  @EventListener
  @Order(0)
  void hear(HandoffMoved moved) {
    var call = moved.handoff();
    if (call.isLeftUndone() && calls.concernOf(call).equals(Optional.of(PlanConcern.SOONER))) {
      var plan = plans.get(call.plan());
      ask(plan, Teams.soonest(others(plan, call.owner()), clock.instant()));
    }
  }

  /** Whoever has handed it back comes last. */
  private List<Organisation> others(Plan plan, OrganisationId before) {
    var all = inOrder(plan);
    var asked = Set.copyOf(calls.asked(plan.id(), PlanConcern.SOONER));
    var fresh = all.stream().filter(team -> !asked.contains(team.id())).toList();
    var rest = all.stream().filter(team -> !team.id().equals(before)).toList();
    return Stream.of(fresh, rest, all).filter(some -> !some.isEmpty()).findFirst().orElseThrow();
  }
}
