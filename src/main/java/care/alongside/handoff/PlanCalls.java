package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Calls of a certain team about a plan as a whole, one at a time for each concern. */
@Component
public class PlanCalls {

  private static final String ABOUT = "CarePlan";

  private final CallTable calls;
  private final CallTurns turns;
  private final HandoffRecorder recorder;

  PlanCalls(CallTable calls, CallTurns turns, HandoffRecorder recorder) {
    this.calls = calls;
    this.turns = turns;
    this.recorder = recorder;
  }

  /**
   * What somebody is asked to do.
   *
   * @param why in plain words and about nobody in particular
   */
  public record Call(PlanConcern concern, OrganisationId team, Instant due, String why) {}

  /** Calls a team, unless one sees to this already. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ask(Plan plan, Call call) {
    recorder.begin(
        new NewHandoff(
            HandoffCode.ESCALATION,
            HandoffStatus.REQUESTED,
            plan.id(),
            Optional.empty(),
            plan.person(),
            new NewHandoff.Parties(plan.sender(), call.team()),
            new NewHandoff.Focus(ABOUT, plan.id().value(), call.concern().code()),
            call.due(),
            Optional.of(call.why()),
            Optional.empty()));
  }

  /** Who sees to it, if somebody does; kept from being changed by others. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Handoff> open(PlanId plan, PlanConcern concern) {
    return calls.lockOpen(plan.value(), concern.code());
  }

  /** Those who were asked before, the first one first. */
  public List<OrganisationId> asked(PlanId plan, PlanConcern concern) {
    return calls.asked(plan.value(), concern.code());
  }

  /** Whose turn it is to see to it, or else who is there in that time. */
  public OrganisationId next(Plan plan, PlanConcern concern, Instant from, Instant until) {
    return turns.nextWithin(plan.sender(), plan.id().value(), concern.code(), from, until);
  }

  /** What this call is for; empty for any other handoff. */
  public Optional<PlanConcern> concernOf(Handoff call) {
    return call.code() == HandoffCode.ESCALATION && call.focusType().equals(ABOUT)
        ? PlanConcern.of(call.concern())
        : Optional.empty();
  }

  /** Whether this call is to be there when a pause ends. */
  public boolean isForEndOfPause(Handoff call) {
    return concernOf(call).equals(Optional.of(PlanConcern.PAUSE));
  }

  /** Nobody need see to it any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void settle(PlanId plan, PlanConcern concern) {
    calls.lockOpen(plan.value(), concern.code()).ifPresent(recorder::endNotNeeded);
  }

  /** It has to be seen to at another time than was asked. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void moveDue(PlanId plan, PlanConcern concern, Instant due) {
    calls.lockOpen(plan.value(), concern.code()).ifPresent(call -> recorder.moveDue(call, due));
  }
}
