package care.alongside.workflow.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the models that have changed. What runs already stays with the version it began in.
 *
 * <p>Every version is read here, by one thread: the engine offers a model it is reading to other
 * threads a moment before its timers are known, and a plan that came just then would be refused.
 */
@Component
class ModelsAtStart implements SmartInitializingSingleton {

  private final RepositoryService repository;
  private final Models models;

  ModelsAtStart(ProcessEngine engine, Models models) {
    this.repository = engine.getRepositoryService();
    this.models = models;
  }

  @Override
  public void afterSingletonsInstantiated() {
    try {
      deploy(new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/*.bpmn"));
    } catch (IOException e) {
      throw new UncheckedIOException("The models in bpmn/ cannot be read", e);
    }
    var versions = repository.createProcessDefinitionQuery();
    versions.list().forEach(version -> repository.getProcessDefinition(version.getId()));
    versions
        .latestVersion()
        .list()
        .forEach(version -> models.learn(version.getKey(), version.getId()));
  }

  private void deploy(Resource[] files) throws IOException {
    var deployment = repository.createDeployment().name("alongside").enableDuplicateFiltering(true);
    for (var file : files) {
      deployment.addInputStream(file.getFilename(), file.getInputStream());
    }
    deployment.deploy();
  }
}
