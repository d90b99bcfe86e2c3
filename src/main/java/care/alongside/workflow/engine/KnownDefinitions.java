package care.alongside.workflow.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;

/**
 * What the engine would read anew for each process and each timer, remembered. A definition never
 * changes once it is deployed: a changed model is a new one, and we suspend none.
 */
final class KnownDefinitions {

  private final Map<String, JobDefinitionEntity> jobs = new ConcurrentHashMap<>();

  List<SessionFactory> sessions() {
    return List.of(
        new Made(ProcessDefinitionManager.class, Processes::new),
        new Made(JobDefinitionManager.class, Jobs::new));
  }

  private record Made(Class<?> getSessionType, Supplier<Session> make) implements SessionFactory {

    @Override
    public Session openSession() {
      return make.get();
    }
  }

  private static final class Processes extends ProcessDefinitionManager {

    @Override
    public ProcessDefinitionEntity findLatestProcessDefinitionById(String id) {
      var known =
          Context.getProcessEngineConfiguration()
              .getDeploymentCache()
              .getProcessDefinitionCache()
              .get(id);
      return known == null ? super.findLatestProcessDefinitionById(id) : known;
    }
  }

  private final class Jobs extends JobDefinitionManager {

    @Override
    public JobDefinitionEntity findById(String id) {
      return jobs.computeIfAbsent(id, super::findById);
    }
  }
}
