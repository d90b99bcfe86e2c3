package care.alongside.fhir;

import care.alongside.contact.PlanPauses;
import care.alongside.contact.PlanWithdrawals;
import care.alongside.identity.Caller;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import java.time.Clock;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * {@code $pause}, {@code $resume} and {@code $withdraw} of a CarePlan: the person, or those who
 * take it down for them, let a plan rest until a day, go on before it, or no longer want it.
 */
@Component
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
public class PauseOperation {

  private final PlanWishes wishes;
  private final PlanPauses pauses;
  private final PlanWithdrawals withdrawals;
  private final Clock clock;

  PauseOperation(PlanWishes wishes, PlanPauses pauses, PlanWithdrawals withdrawals, Clock clock) {
    this.wishes = wishes;
    this.pauses = pauses;
    this.withdrawals = withdrawals;
    this.clock = clock;
  }

  /**
   * Lets a plan rest, or moves the day on which it goes on.
   *
   * @throws Problem.Invalid when that cannot be so, with what can
   */
  @Transactional
  public void pause(UUID plan, JsonNode body, Caller caller) {
    var seen = wishes.openPlan(plan, caller);
    var asked = PauseParameters.readOfPause(body, caller);
    pauses.pause(new PlanId(plan), asked.wish(clock.instant()));
    wishes.keepWords(asked.words(), "pause", seen, caller);
    wishes.record("pause", plan, caller);
  }

  /** Goes on; a plan that does not rest is answered as it is. */
  @Transactional
  public void resume(UUID plan, JsonNode body, Caller caller) {
    wishes.openPlan(plan, caller);
    PauseParameters.readOfResume(body, caller);
    pauses.resume(new PlanId(plan));
    wishes.record("resume", plan, caller);
  }

  /**
   * Ends what nobody has begun, and asks whoever has begun to stop. The contact stands, unless the
   * person said otherwise.
   *
   * @throws Problem.Invalid when that cannot be so, with what can
   */
  @Transactional
  public void withdraw(UUID plan, JsonNode body, Caller caller) {
    var seen = wishes.openPlan(plan, caller);
    var asked = PauseParameters.readOfWithdrawal(body, caller);
    withdrawals.withdraw(new PlanId(plan), asked.contact());
    wishes.keepWords(asked.words(), "plan-withdrawn", seen, caller);
    wishes.record("withdraw", plan, caller);
  }

  /** The CarePlan after one of these, with all that follows from it. */
  @Transactional
  public Disclosed<Shown> answer(String operation, UUID plan, Caller caller) {
    return wishes.answer(operation, plan, caller);
  }
}
