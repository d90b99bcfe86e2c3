package care.alongside.rehearsal;

import care.alongside.delivery.Deliveries;
import care.alongside.retention.EndedPlans;
import care.alongside.telling.Tellings;
import care.alongside.workflow.Timers;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Keeps everything that works by itself from working while the world is rearranged. */
@Component
@Profile("rehearsal")
class StandStill {

  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Timers timers;
  private final Deliveries deliveries;
  private final Tellings tellings;
  private final EndedPlans endedPlans;

  StandStill(Timers timers, Deliveries deliveries, Tellings tellings, EndedPlans endedPlans) {
    this.timers = timers;
    this.deliveries = deliveries;
    this.tellings = tellings;
    this.endedPlans = endedPlans;
  }

  <T> T during(Supplier<T> change) {
    oneAtATime.lock();
    try {
      timers.pause();
      deliveries.pause();
      tellings.pause();
      endedPlans.pause();
      return change.get();
    } finally {
      endedPlans.resume();
      tellings.resume();
      deliveries.resume();
      timers.resume();
      oneAtATime.unlock();
    }
  }
}
