package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people have to see to once something was called back: the person is told and somebody says
 * sorry, and within 72 hours it is decided whether it has to be reported.
 */
@Component
public class RecallDuties {

  private final HandoffTable table;
  private final ConcernTable concerns;
  private final CallTable calls;
  private final HandoffRecorder recorder;
  private final HandoffClock clock;
  private final CallTurns turns;

  RecallDuties(
      HandoffTable table,
      ConcernTable concerns,
      CallTable calls,
      HandoffRecorder recorder,
      HandoffClock clock,
      CallTurns turns) {
    this.table = table;
    this.concerns = concerns;
    this.calls = calls;
    this.recorder = recorder;
    this.clock = clock;
    this.turns = turns;
  }

  /** By when something that is called back now has to be reported, where it has to be. */
  public Instant reportDue() {
    return clock.reportDue();
  }

  /** Asks the sender's team for what has to be done, as far as nobody sees to it yet. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ask(HandoffId about, Instant reportDue) {
    var seenTo = concerns.seenTo(about);
    for (var concern : List.of(Concern.CANDOUR, Concern.REPORT)) {
      if (!seenTo.contains(concern.code())) {
        ask(about, concern, concern == Concern.REPORT ? reportDue : clock.coordinationDue());
      }
    }
  }

  /** Asks the sender itself, once, if the 72 hours went by without a decision. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void askBecauseItIsLate(HandoffId about) {
    boolean undecided = concerns.open(about).contains(Concern.REPORT.code());
    if (undecided && !concerns.seenTo(about).contains(Concern.LATE.code())) {
      ask(about, Concern.LATE, clock.coordinationDue());
    }
  }

  private void ask(HandoffId id, Concern concern, Instant due) {
    var about = table.find(id).orElseThrow();
    recorder.begin(
        new NewHandoff(
            HandoffCode.ESCALATION,
            HandoffStatus.REQUESTED,
            about.plan(),
            about.referral(),
            about.person(),
            new NewHandoff.Parties(about.requester(), holder(about, concern)),
            new NewHandoff.Focus("Task", id.value(), concern.code()),
            due,
            Optional.of(concern.why()),
            Optional.empty()));
  }

  /** The sender's team first; the sender itself next, or when it is late. */
  private OrganisationId holder(Handoff about, Concern concern) {
    return concern == Concern.LATE
        ? about.requester()
        : turns.next(about.requester(), about.id().value(), concern.code(), Optional.empty());
  }

  /** Nobody need be called for a decision any more once it was made. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void settle(HandoffId about) {
    if (concerns.open(about).contains(Concern.REPORT.code())) {
      return;
    }
    calls.lockOpen(about.value(), Concern.LATE.code()).ifPresent(recorder::endNotNeeded);
  }

  /** Whether somebody still has to see to something about it. */
  public boolean anyOpen(HandoffId about) {
    return !concerns.open(about).isEmpty();
  }

  /** Whether it was a draft that nobody was sent, so that there is nothing to see to. */
  public boolean wasNeverSent(Handoff mistake) {
    return table.wasDropped(mistake);
  }

  /** Whether this is one of the calls that are made here. */
  public boolean isOneOfThem(Handoff call) {
    return Concern.isOneOfThem(call.concern());
  }
}
