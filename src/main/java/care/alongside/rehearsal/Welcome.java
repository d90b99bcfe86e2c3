package care.alongside.rehearsal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says when the rehearsal can begin, and where. */
@Component
@Profile("rehearsal")
class Welcome {

  private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

  private final Environment environment;

  Welcome(Environment environment) {
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void say() {
    LOG.info(
        "Ready to rehearse at http://127.0.0.1:{}/fhir - everybody here is invented",
        environment.getProperty("local.server.port"));
  }
}
