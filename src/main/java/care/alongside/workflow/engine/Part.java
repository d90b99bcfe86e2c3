package care.alongside.workflow.engine;

import care.alongside.kernel.PlanId;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.VariableScope;

/** What every part of a plan, its contact and its referrals, knows. */
public final class Part {

  public static final Variable<String> PLAN = Variable.kept("plan", String.class);

  private Part() {}

  public static PlanId planOf(VariableScope part) {
    return new PlanId(UUID.fromString(PLAN.in(part)));
  }
}
