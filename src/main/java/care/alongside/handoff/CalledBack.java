package care.alongside.handoff;

import care.alongside.audit.AuditTrail;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What goes with everything that is called back, through whichever door: it is noted from whom and
 * whether they had opened it, and what was asked about it ends too.
 */
@Component
class CalledBack {

  private final HandoffTable table;
  private final RecallTable recalled;
  private final FormerOwners formers;
  private final HandoffRecorder recorder;
  private final HandoffClock clock;
  private final AuditTrail trail;

  CalledBack(
      HandoffTable table,
      RecallTable recalled,
      FormerOwners formers,
      HandoffRecorder recorder,
      HandoffClock clock,
      AuditTrail trail) {
    this.table = table;
    this.recalled = recalled;
    this.formers = formers;
    this.recorder = recorder;
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * Comes before others go on with the request, so that they find the world as it is now. A recall
   * says whom it means and why; without that all are meant who ever had the Task.
   */
  @EventListener
  @Order(-10)
  void hear(HandoffMoved moved) {
    if (!moved.isCalledBack() || table.wasDropped(moved.handoff())) {
      return;
    }
    var mistake = moved.handoff();
    note(mistake);
    if (mistake.statusReason().isEmpty()) {
      formers.callBack(formers.of(mistake), Optional.empty());
    }
    recalled.restingOn(mistake.id()).stream()
        .flatMap(id -> table.lock(id).stream())
        .forEach(rest -> recorder.callBack(rest, mistake.statusReason()));
  }

  Handoff end(Handoff mistake, Reason why) {
    return recorder.callBack(mistake, Optional.of(why));
  }

  void note(Handoff mistake) {
    var given = trail.wasGiven(mistake.person(), mistake.plan(), mistake.owner());
    recalled.note(mistake, clock.now(), clock.deleteMistakeBy(), given);
  }
}
