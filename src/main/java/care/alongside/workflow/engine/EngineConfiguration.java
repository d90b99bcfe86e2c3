package care.alongside.workflow.engine;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The process engine, embedded: it joins our transactions and does nothing we do not use. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkflowSettings.class)
class EngineConfiguration {

  @Bean
  DueWork jobExecutor(WorkflowSettings settings) {
    var executor = new DueWork();
    executor.setCorePoolSize(settings.workers());
    executor.setMaxPoolSize(settings.workers());
    executor.setLockOwner(settings.nodeName());
    executor.setLockTimeInMillis((int) settings.lockTime().toMillis());
    executor.setWaitTimeInMillis((int) settings.lookEvery().toMillis());
    executor.setMaxWait(settings.lookEvery().toMillis());
    return executor;
  }

  @Bean
  SpringProcessEngineConfiguration engineSetup(
      DataSource database,
      PlatformTransactionManager transactions,
      Map<String, JavaDelegate> steps,
      JobExecutor jobs,
      WorkflowSettings settings) {
    var setup = new SpringProcessEngineConfiguration();
    setup.setProcessEngineName("alongside");
    setup.setDataSource(database);
    setup.setTransactionManager(transactions);
    setup.setBeans(new HashMap<>(steps));
    setup.setIdGenerator(new StrongUuidGenerator());
    setup.setCustomSessionFactories(new KnownDefinitions().sessions());
    useOwnSchema(setup);
    leaveOutWhatWeDoNotUse(setup);
    forbidScripts(setup);
    setup.setJobExecutor(jobs);
    setup.setJobExecutorActivate(false);
    setup.setJobExecutorAcquireByDueDate(true);
    setup.setDefaultNumberOfRetries(settings.retryAfter().size() + 1);
    setup.setFailedJobRetryTimeCycle(settings.retryIntervals());
    return setup;
  }

  private static void useOwnSchema(SpringProcessEngineConfiguration setup) {
    setup.setDatabaseType("postgres");
    setup.setDatabaseSchemaUpdate("false");
    setup.setDatabaseTablePrefix("camunda.");
    setup.setDatabaseSchema("camunda");
  }

  /** Our own audit is the record, and who may do what is decided before the engine is asked. */
  private static void leaveOutWhatWeDoNotUse(SpringProcessEngineConfiguration setup) {
    setup.setHistory("none");
    setup.setHistoryCleanupEnabled(false);
    setup.setMetricsEnabled(false);
    setup.setTaskMetricsEnabled(false);
    setup.setDbMetricsReporterActivate(false);
    setup.setAuthorizationEnabled(false);
    setup.setTenantCheckEnabled(false);
    setup.setDbIdentityUsed(false);
    setup.setCmmnEnabled(false);
    setup.setDmnEnabled(false);
    setup.setStandaloneTasksEnabled(false);
  }

  private static void forbidScripts(SpringProcessEngineConfiguration setup) {
    setup.setEnableScriptCompilation(false);
    setup.setEnableScriptEngineCaching(false);
    setup.setEnableFetchScriptEngineFromProcessApplication(false);
    setup.setEnableScriptEngineLoadExternalResources(false);
    setup.setScriptEngineResolver(new NoScripts());
  }

  @Bean
  @DependsOnDatabaseInitialization
  ProcessEngineFactoryBean processEngine(SpringProcessEngineConfiguration engineSetup) {
    var factory = new EngineFactory();
    factory.setProcessEngineConfiguration(engineSetup);
    return factory;
  }

  @Bean
  RuntimeService runtimeService(ProcessEngine engine) {
    return engine.getRuntimeService();
  }

  @Bean
  ManagementService managementService(ProcessEngine engine) {
    return engine.getManagementService();
  }
}
