package care.alongside.consent;

import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * What a service was given does not stay with it for ever, however long the person agreed: at the
 * end it is told to delete it, and the person is asked before.
 */
@Component
public class Retention {

  private final ConsentSettings settings;

  Retention(ConsentSettings settings) {
    this.settings = settings;
  }

  /** When what was agreed at that moment opens nothing any more. */
  public Instant endOf(Instant agreed) {
    return agreed.plus(settings.keepAtMost());
  }
}
