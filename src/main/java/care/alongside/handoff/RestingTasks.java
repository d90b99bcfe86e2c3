package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What changes in the Tasks of a plan while the person lets it rest. */
@Component
public class RestingTasks {

  private final ContactTaskTable tasks;
  private final HandoffTable table;
  private final HandoffRecorder recorder;
  private final HandoffClock clock;

  RestingTasks(
      ContactTaskTable tasks, HandoffTable table, HandoffRecorder recorder, HandoffClock clock) {
    this.tasks = tasks;
    this.table = table;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** Lets each service that is asked or at work know; they are told of it as of any change. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(PlanId plan, String words) {
    note(tasks.offersOf(plan), words);
  }

  /** The same of these Tasks. */
  void note(Collection<HandoffId> ids, String words) {
    ids.stream()
        .flatMap(id -> table.lock(id).stream())
        .filter(offer -> offer.status().isOpen())
        .forEach(offer -> note(offer, words));
  }

  private void note(Handoff offer, String words) {
    var task = recorder.taskOf(offer);
    task.withArray("note").addObject().put("time", clock.now().toString()).put("text", words);
    recorder.record(offer, offer.amended(), task, Optional.empty());
  }

  /** The contact, as long as somebody holds it, is due at another time. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void moveContact(PlanId plan, Instant due) {
    tasks.contactsOf(plan).stream()
        .flatMap(id -> table.lock(id).stream())
        .filter(contact -> contact.status().isOpen())
        .forEach(contact -> recorder.moveDue(contact, due));
  }
}
