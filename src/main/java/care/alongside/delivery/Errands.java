package care.alongside.delivery;

import care.alongside.kernel.OrganisationId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** What couriers have to do now: messages are claimed, then looked at, just before they leave. */
@Component
class Errands {

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
    return claimed.isEmpty() ? List.of() : lastLook.at(claimed);
  }
}
