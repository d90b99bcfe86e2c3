package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What changes in the Tasks of a plan while the person lets it rest. */
@Component
public class RestingTasks {

  private final ContactTaskTable tasks;
  private final HandoffTable table;
  private final CallTable calls;
  private final HandoffRecorder recorder;
  private final HandoffClock clock;

  RestingTasks(
      ContactTaskTable tasks,
      HandoffTable table,
      CallTable calls,
      HandoffRecorder recorder,
      HandoffClock clock) {
    this.tasks = tasks;
    this.table = table;
    this.calls = calls;
    this.recorder = recorder;
    this.clock = clock;
  }

  /**
   * Lets each service that is asked or at work know; they are told of it as of any change. One that
   * has not answered has its whole time from the moment when the plan goes on.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(PlanId plan, String words, Instant goesOn) {
    offers(plan)
        .forEach(
            offer ->
                note(
                    offer,
                    isSilent(offer)
                        ? clock.answerDue(offer.referral(), offer.owner(), goesOn)
                        : offer.due(),
                    words));
  }

  /** Notes the same on these Tasks, of which nothing else changes. */
  void note(Collection<HandoffId> ids, String words) {
    open(ids).forEach(offer -> note(offer, offer.due(), words));
  }

  private Stream<Handoff> offers(PlanId plan) {
    return open(tasks.offersOf(plan));
  }

  private Stream<Handoff> open(Collection<HandoffId> ids) {
    return ids.stream()
        .flatMap(id -> table.lock(id).stream())
        .filter(offer -> offer.status().isOpen());
  }

  private void note(Handoff offer, Instant due, String words) {
    var task = recorder.taskOf(offer);
    task.withArray("note").addObject().put("time", clock.now().toString()).put("text", words);
    recorder.record(
        offer,
        offer.moved(offer.status(), due, offer.statusReason(), offer.outcome()),
        task,
        Optional.empty());
  }

  /** Only what is asked for a request is followed up when nobody answers. */
  private static boolean isSilent(Handoff offer) {
    return offer.referral().isPresent()
        && (offer.status() == HandoffStatus.REQUESTED || offer.status() == HandoffStatus.RECEIVED);
  }

  /** What services are asked for a plan, and have not answered. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Handoff> unanswered(PlanId plan) {
    return offers(plan).filter(RestingTasks::isSilent).toList();
  }

  /**
   * Lets whoever holds the contact know why it is due at another time, or that it is. Whoever was
   * called beside them, because it was late, is not needed any more.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void noteContact(PlanId plan, Instant due, String words) {
    open(tasks.contactsOf(plan))
        .forEach(
            contact -> {
              note(contact, due, words);
              settleIfLater(contact, due);
            });
  }

  private void settleIfLater(Handoff contact, Instant due) {
    if (due.isAfter(clock.now())) {
      calls.lockOpen(contact.id().value(), CallTable.PLAIN).ifPresent(recorder::endNotNeeded);
    }
  }
}
