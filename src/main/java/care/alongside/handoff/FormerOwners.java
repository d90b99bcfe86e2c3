package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whoever held a Task and handed it over has had the data too, and so has whoever had a Task that
 * ended. What follows from a withdrawal or a recall for those who hold something follows for them
 * by a Task of their own, which says that what they had has to be deleted; of what they had, and of
 * the hand-over, they read nothing more.
 */
@Component
class FormerOwners {

  private static final String WITH_ANOTHER =
      "Another service has this. Please delete what you still have of it.";

  private static final String ENDED =
      "What you were asked for has ended. Please delete what you still have of it.";

  private final FormerOwnerTable table;
  private final HandoffTable handoffs;
  private final HandoffRecorder recorder;
  private final HandoffClock clock;

  FormerOwners(
      FormerOwnerTable table, HandoffTable handoffs, HandoffRecorder recorder, HandoffClock clock) {
    this.table = table;
    this.handoffs = handoffs;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** Somebody who held a Task, and has it no more. */
  record Former(HandoffId held, OrganisationId owner) {}

  /** Who had something of a plan, one of them or all, and was not told to delete it. */
  List<Former> ofPlan(PlanId plan, Optional<OrganisationId> owner) {
    return table.ofPlan(plan, owner);
  }

  /** Who had one Task, and was not told to delete what they had of it. */
  List<Former> of(Handoff held) {
    return table.ofPlan(held.plan(), Optional.empty()).stream()
        .filter(former -> former.held().equals(held.id()))
        .toList();
  }

  /** It was sent by mistake: whoever handed it over has to delete it too. */
  List<Handoff> callBack(Collection<Former> formers, Optional<Reason> why) {
    return formers.stream().map(former -> recorder.callBack(begin(former), why)).toList();
  }

  /**
   * The person no longer agrees: whoever handed it over, or for whom it had ended, has to delete
   * what they had.
   *
   * @return what was begun for them, as it stood before it ended
   */
  List<Handoff> withdraw(PersonId person) {
    var had = table.unconsented(person, clock.now()).stream().map(former -> begin(former)).toList();
    had.forEach(recorder::withdraw);
    return had;
  }

  /** What they had of it, which has ended, for them at least. */
  private Handoff begin(Former former) {
    var held = handoffs.find(former.held()).orElseThrow();
    boolean endedWithThem = held.owner().equals(former.owner());
    var outcome = endedWithThem ? held.outcome().orElse(Outcome.NOT_NEEDED) : Outcome.HANDED_ON;
    return recorder
        .begin(
            told(held, former.owner(), endedWithThem ? ENDED : WITH_ANOTHER),
            task -> TaskDocument.setOutcome(task, outcome))
        .orElseThrow();
  }

  private NewHandoff told(Handoff held, OrganisationId owner, String why) {
    return new NewHandoff(
        HandoffCode.FULFILL,
        HandoffStatus.COMPLETED,
        held.plan(),
        Optional.empty(),
        held.person(),
        new NewHandoff.Parties(held.requester(), owner),
        new NewHandoff.Focus("Task", held.id().value()),
        clock.now(),
        Optional.of(why),
        Optional.empty());
  }
}
