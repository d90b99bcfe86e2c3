package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ends all that nothing is left for once a person no longer agrees. */
@Component
class EndedWithConsent {

  private final WithdrawalTable table;
  private final Handoffs handoffs;
  private final FormerOwners formers;
  private final HandoffRecorder recorder;
  private final RestingTasks resting;
  private final HandoffClock clock;

  EndedWithConsent(
      WithdrawalTable table,
      Handoffs handoffs,
      FormerOwners formers,
      HandoffRecorder recorder,
      RestingTasks resting,
      HandoffClock clock) {
    this.table = table;
    this.handoffs = handoffs;
    this.formers = formers;
    this.recorder = recorder;
    this.resting = resting;
    this.clock = clock;
  }

  /** What is still held, what was handed over, and what had ended; as it stood before. */
  List<Handoff> end(PersonId person) {
    var ended = new ArrayList<Handoff>();
    for (HandoffId id : table.unconsented(person, clock.now())) {
      var held = handoffs.get(id);
      // The wish that work stops ends with that work, which came before it.
      if (held.status().isOpen()) {
        recorder.withdraw(held);
        ended.add(held);
      }
    }
    ended.addAll(formers.withdraw(person));
    return List.copyOf(ended);
  }

  /** Tells those that go on with less what to delete, and by when. */
  void narrow(PlanId plan, Collection<OrganisationId> recipients) {
    resting.note(table.openWithConsent(plan, recipients), PulledBack.less(clock.deleteBy()));
  }
}
