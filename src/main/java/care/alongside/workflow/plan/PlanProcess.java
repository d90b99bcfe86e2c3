package care.alongside.workflow.plan;

import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.PlanOpened;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Rejoining;
import care.alongside.workflow.engine.Variable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The words of bpmn/aftercare-plan.bpmn. It is about a plan, and keeps nothing while it waits. */
public final class PlanProcess {

  public static final String MODEL = "aftercare-plan";

  static final Variable<String> REFERRALS = Variable.passing("referrals", String.class);
  static final Variable<Boolean> IN_DOUBT = Variable.passing("inDoubt", Boolean.class);
  static final Variable<Boolean> OPEN = Variable.passing("open", Boolean.class);

  private static final String MESSAGE = "plan-news";

  private PlanProcess() {}

  /** What it has to know to begin. */
  public static Map<String, Object> begin(PlanOpened opened) {
    return Map.ofEntries(
        REFERRALS.with(
            opened.referrals().stream().map(ReferralId::toString).collect(Collectors.joining(" "))),
        IN_DOUBT.with(opened.identityInDoubt()));
  }

  /** Where it is taken up when it was lost: it looks what is open, and waits for that. */
  public static Rejoining rejoin() {
    return new Rejoining("lookForOpenParts", Map.of());
  }

  public static Letter letter(PlanId plan, News news) {
    return new Letter(MESSAGE, plan.value(), news);
  }

  static PlanId planOf(DelegateExecution step) {
    return new PlanId(UUID.fromString(step.getProcessBusinessKey()));
  }

  static List<ReferralId> referralsOf(VariableScope step) {
    return Stream.of(REFERRALS.in(step).split(" "))
        .filter(id -> !id.isEmpty())
        .map(id -> new ReferralId(UUID.fromString(id)))
        .toList();
  }
}
