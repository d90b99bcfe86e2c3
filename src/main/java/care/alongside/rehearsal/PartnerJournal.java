package care.alongside.rehearsal;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the simulated partners received, in order, since the rehearsal was started or reset. */
@Component
@Profile("rehearsal")
class PartnerJournal {

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final PartnerServers servers;

  PartnerJournal(PartnerServers servers, Clock clock) {
    this.servers = servers;
    servers.whenTaken(
        (partner, body) -> received.add(new Received(partner, clock.instant(), body)));
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  void clear() {
    received.clear();
    servers.startOver();
  }

  @PreDestroy
  void close() {
    servers.stop();
  }

  /** One message that a partner took. */
  record Received(String partner, Instant at, String body) {}
}
