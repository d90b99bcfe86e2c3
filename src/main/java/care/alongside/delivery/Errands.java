package care.alongside.delivery;

import care.alongside.kernel.OrganisationId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/** What couriers have to do now: messages are claimed, then looked at, just before they leave. */
@Component
class Errands {

  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

  private final MessageTable messages;
  private final LastLook lastLook;
  private final DeliverySettings settings;
  private final Clock clock;

  Errands(MessageTable messages, LastLook lastLook, DeliverySettings settings, Clock clock) {
    this.messages = messages;
    this.lastLook = lastLook;
    this.settings = settings;
    this.clock = clock;
  }

  /** As many as there is room for, and none to organisations that are busy. */
  List<Errand> due(int room, Collection<OrganisationId> busy) {
    var claimed = messages.claim(clock.instant(), room, busy, settings.lease());
    return claimed.isEmpty() ? List.of() : lookedAt(claimed);
  }

  /** One that cannot be looked at keeps back none of the others. */
  private List<Errand> lookedAt(List<Message> claimed) {
    try {
      return lastLook.at(claimed);
    } catch (DataAccessResourceFailureException | TransientDataAccessException e) {
      throw e;
    } catch (RuntimeException e) {
      if (claimed.size() == 1) {
        LOG.error("Message {} cannot be looked at", claimed.getFirst().id(), e);
        return List.of(Errand.unclear(claimed.getFirst()));
      }
      return claimed.stream().flatMap(one -> lookedAt(List.of(one)).stream()).toList();
    }
  }
}
