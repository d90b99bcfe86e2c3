package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The person's own words travel with every handoff whose owner may read them. */
@Component
public class Words {

  private final WordsTable table;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Words(WordsTable table, ApplicationEventPublisher events, Clock clock) {
    this.table = table;
    this.events = events;
    this.clock = clock;
  }

  /** Lets everybody know who reads them and is at work for a plan that has them. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(UUID aboutMe, int version, Optional<OrganisationId> by) {
    table
        .readers(aboutMe, clock.instant())
        .forEach(handoff -> events.publishEvent(new WordsChanged(handoff, version, by)));
  }
}
