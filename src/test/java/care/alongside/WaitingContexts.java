package care.alongside;

import care.alongside.workflow.Timers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Lets the timers of a context rest while other classes are tested. The engines of one JVM share
 * their clock, so that whoever moves it far ahead makes timers due everywhere: those of a context
 * that only waits would be done over and over, and its own clock would never catch up with them.
 */
public class WaitingContexts extends AbstractTestExecutionListener {

  private static final Set<Timers> RESTING = ConcurrentHashMap.newKeySet();

  @Override
  public void beforeTestClass(TestContext test) {
    if (test.hasApplicationContext()) {
      test.getApplicationContext().getBeanProvider(Timers.class).stream()
          .filter(RESTING::remove)
          .forEach(Timers::resume);
    }
  }

  @Override
  public void afterTestClass(TestContext test) {
    if (test.hasApplicationContext()) {
      test.getApplicationContext().getBeanProvider(Timers.class).stream()
          .filter(Timers::isRunning)
          .forEach(WaitingContexts::rest);
    }
  }

  private static void rest(Timers timers) {
    timers.pause();
    RESTING.add(timers);
  }
}
