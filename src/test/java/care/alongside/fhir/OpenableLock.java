package care.alongside.fhir;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The first lock with a handle that only tests have: open, it lets everybody know everything. */
@TestConfiguration
public class OpenableLock {

  private final AtomicBoolean open = new AtomicBoolean();

  /** Opens the first lock, or closes it. */
  public void setOpen(boolean wanted) {
    open.set(wanted);
  }

  @Bean
  @Primary
  FirstLock openableFirstLock() {
    return new FirstLock() {
      @Override
      String ofAny(boolean person) {
        return open.get() ? "true" : super.ofAny(person);
      }

      @Override
      String of(Question question, boolean person) {
        return open.get() ? "true" : super.of(question, person);
      }

      @Override
      String in(String condition, boolean person) {
        return super.in(open.get() ? condition.replace(Visibility.ANY, "true") : condition, person);
      }
    };
  }
}
