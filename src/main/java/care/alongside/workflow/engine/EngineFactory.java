package care.alongside.workflow.engine;

import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;

/** Makes the engine, and lets go of it without a last transaction. */
class EngineFactory extends ProcessEngineFactoryBean {

  // There is nothing to write when a node stops, and a database that has gone must not delay it.
  @Override
  public void destroy() {
    if (processEngine != null) {
      ProcessEngines.unregister(processEngine);
    }
  }
}
