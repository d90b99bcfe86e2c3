package care.alongside.consent;

import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All consents. What they open is decided in one place: the SQL function {@code consented}. */
@Component
public class Consents {

  private final ConsentTable table;
  private final ApplicationEventPublisher events;

  Consents(ConsentTable table, ApplicationEventPublisher events) {
    this.table = table;
    this.events = events;
  }

  /** Keeps the consents that come with a new plan. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Collection<Consent> given) {
    if (!given.isEmpty()) {
      table.insert(given);
    }
  }

  /** Keeps a consent given after the plan was made. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void give(Consent given) {
    table.insert(List.of(given));
    events.publishEvent(new ConsentChanged(given.person()));
  }

  /** Keeps the next version of a consent; from this commit on it is what counts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void change(Consent next) {
    table.replace(next);
    events.publishEvent(new ConsentChanged(next.person()));
  }
}
