package care.alongside.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

class ModelsAtStartTest extends Walking {

  @Autowired private ProcessEngine processEngine;

  @Autowired
  @Qualifier("modelsAtStart")
  private SmartInitializingSingleton modelsAtStart;

  // The engine gives out a model before it knows its timers when two threads ask for it at once.
  @Test
  void everyModelIsReadBeforeTheFirstPlanComes() {
    var setup = (ProcessEngineConfigurationImpl) processEngine.getProcessEngineConfiguration();
    setup.getDeploymentCache().discardProcessDefinitionCache();

    modelsAtStart.afterSingletonsInstantiated();

    var read = setup.getDeploymentCache().getProcessDefinitionCache();
    assertThat(processEngine.getRepositoryService().createProcessDefinitionQuery().list())
        .extracting(ProcessDefinition::getId)
        .isNotEmpty()
        .allSatisfy(id -> assertThat(read.get(id)).isNotNull());
  }
}
