package care.alongside.workflow.engine;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The models in {@code bpmn/}, each in the version that this node starts. */
@Component
public class Models {

  private final Map<String, String> versions = new ConcurrentHashMap<>();

  void learn(String model, String version) {
    versions.put(model, version);
  }

  /** Starts a model about something; by version, so that the engine need not look it up. */
  public void start(
      RuntimeService engine, String model, String about, Map<String, Object> variables) {
    engine
        .createProcessInstanceById(Objects.requireNonNull(versions.get(model), model))
        .businessKey(about)
        .setVariables(variables)
        .execute();
  }

  /** Takes up a model somewhere on its way, where one that was lost had stood. */
  public void startAt(RuntimeService engine, String model, String about, Rejoining where) {
    engine
        .createProcessInstanceById(Objects.requireNonNull(versions.get(model), model))
        .businessKey(about)
        .startBeforeActivity(where.activity())
        .setVariables(where.variables())
        .execute();
  }
}
