package care.alongside.workflow;

import care.alongside.workflow.engine.Models;
import care.alongside.workflow.engine.Rejoining;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Takes up processes that were lost, and waits that lost their timer. */
@Component
class TakingUp {

  private final RuntimeService engine;
  private final Models models;

  TakingUp(RuntimeService engine, Models models) {
    this.engine = engine;
    this.models = models;
  }

  void process(String model, UUID about, Rejoining where) {
    models.startAt(engine, model, about.toString(), where);
  }

  /** Waits anew in the same place, with all the timers of that wait. */
  void waitAnew(UUID instance) {
    var tree = engine.getActivityInstance(instance.toString());
    for (var wait : tree.getChildActivityInstances()) {
      engine
          .createProcessInstanceModification(instance.toString())
          .startBeforeActivity(wait.getActivityId())
          .cancelActivityInstance(wait.getId())
          .execute();
    }
  }
}
