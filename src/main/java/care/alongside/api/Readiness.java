package care.alongside.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whether this node serves. The port opens before the first calls of validation are over, and
 * closes a moment after the node was asked to end; at both times it says so with 503.
 */
@Component
@EnableConfigurationProperties(ApiSettings.class)
class Readiness implements SmartLifecycle {

  private final ApiSettings settings;
  private volatile boolean ready;
  private volatile boolean running;

  Readiness(ApiSettings settings) {
    this.settings = settings;
  }

  boolean isReady() {
    return ready;
  }

  // Before anybody who listens tells the world that it can begin.
  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void open() {
    ready = true;
  }

  @EventListener(ContextClosedEvent.class)
  void close() {
    ready = false;
  }

  @Override
  public void start() {
    running = true;
  }

  /** What was accepted is finished meanwhile, and who asks anew is sent elsewhere. */
  @Override
  public void stop(Runnable done) {
    running = false;
    CompletableFuture.delayedExecutor(settings.lastCall().toMillis(), TimeUnit.MILLISECONDS)
        .execute(done);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
