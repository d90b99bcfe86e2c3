package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
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
    var held = table.unconsented(person, clock.now()).stream().map(handoffs::get).toList();
    held.forEach(recorder::withdraw);
    return Stream.concat(held.stream(), formers.withdraw(person).stream()).toList();
  }

  /** Tells those that go on with less what to delete, and by when. */
  void narrow(PlanId plan, Collection<OrganisationId> recipients) {
    resting.note(table.openWithConsent(plan, recipients), PulledBack.less(clock.deleteBy()));
  }
}
