package care.alongside.handoff;

import care.alongside.identity.Caller;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What can be done next with a handoff: from the table that judges the answers, and no more. */
@Component
public class AvailableActions {

  private final HandoffTable table;
  private final HandoffClock clock;
  private final FactTable facts;
  private final SenderOffers offers;
  private final HandedTasks tasks;

  AvailableActions(
      HandoffTable table,
      HandoffClock clock,
      FactTable facts,
      SenderOffers offers,
      HandedTasks tasks) {
    this.table = table;
    this.clock = clock;
    this.facts = facts;
    this.offers = offers;
    this.tasks = tasks;
  }

  /** What this caller can do next: what is listed succeeds, what is not listed fails. */
  public List<Action> of(HandoffId id, Caller caller) {
    var current = table.find(id).orElseThrow(() -> new Problem.NotFound("There is no such Task."));
    int attempts = facts.attempts(id);
    return Transition.from(current.status(), current.rolesOf(caller)).stream()
        .filter(row -> row.to() != HandoffStatus.REQUESTED || offers.couldRelease(current))
        .filter(row -> row.to() != HandoffStatus.ACCEPTED || !isToStop(current))
        .map(row -> action(current, row, attempts))
        .distinct()
        .toList();
  }

  /** What its owner is asked to stop cannot be taken over from them. */
  private boolean isToStop(Handoff current) {
    return current.code() == HandoffCode.HANDOVER && tasks.isToStop(new HandoffId(current.focus()));
  }

  private Action action(Handoff current, Transition row, int attempts) {
    return new Action(
        row.to(),
        row.reasonRequired(),
        row.outcomeRequired() && !current.isDoneOnceAccepted(),
        row.reasonRequired() ? reasons(row, attempts).toList() : List.of());
  }

  private Stream<Reason> reasons(Transition row, int attempts) {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.mayBeGivenBy(row.by()))
        .filter(
            reason ->
                reason != Reason.COULD_NOT_CONTACT || attempts >= clock.attemptsBeforeGivingUp());
  }
}
