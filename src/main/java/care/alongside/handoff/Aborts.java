package care.alongside.handoff;

import care.alongside.kernel.Coding;
import care.alongside.kernel.HandoffId;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Carries out a wish that work stops, once its owner accepts it. */
@Component
class Aborts {

  private final HandoffTable table;
  private final AbortTable aborts;
  private final HandoffRecorder recorder;

  Aborts(HandoffTable table, AbortTable aborts, HandoffRecorder recorder) {
    this.table = table;
    this.aborts = aborts;
    this.recorder = recorder;
  }

  /** If the work was completed meanwhile, completion wins and nothing is stopped. */
  @EventListener
  void stop(HandoffMoved moved) {
    var abort = moved.handoff();
    if (abort.code() == HandoffCode.ABORT && abort.status() == HandoffStatus.COMPLETED) {
      table
          .lock(new HandoffId(abort.focus()))
          .filter(target -> target.status().isOpen())
          .ifPresent(
              target ->
                  recorder.end(target, HandoffStatus.CANCELLED, Optional.of(reasonOf(abort))));
    }
  }

  /** What has ended by itself need not be stopped any more; before anything else follows. */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void isNotNeeded(HandoffMoved moved) {
    var work = moved.handoff();
    if (work.code() == HandoffCode.FULFILL && moved.from().isOpen() && !work.status().isOpen()) {
      aborts.open(work.id()).stream()
          .flatMap(id -> table.lock(id).stream())
          .filter(abort -> abort.status().isOpen())
          .forEach(recorder::endNotNeeded);
    }
  }

  private Reason reasonOf(Handoff abort) {
    var code = Coding.inOurs(recorder.taskOf(abort).path("reasonCode"), "status-reason");
    return Reason.of(code)
        .filter(reason -> reason.mayBeGivenBy(Role.REQUESTER))
        .orElse(Reason.PERSON_CHANGED_MIND);
  }
}
