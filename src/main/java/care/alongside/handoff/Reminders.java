package care.alongside.handoff;

import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reminders are Communications about the Task of which somebody is reminded. */
@Component
public class Reminders {

  private static final String NOT_SEEN =
      "Nobody has looked at this yet. Please look at it, and say whether you can help. If you"
          + " cannot, that is fine: then another service is asked.";

  private final Documents documents;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Reminders(Documents documents, ApplicationEventPublisher events, Clock clock) {
    this.documents = documents;
    this.events = events;
    this.clock = clock;
  }

  /** The service that was asked is told of it once more. */
  void tellAgain(Handoff offer) {
    keep(offer, Set.of(offer.owner()), NOT_SEEN);
    events.publishEvent(new HandoffReminded(offer));
  }

  /** Keeps it, and tells them that there is one. */
  public void send(Handoff about, Set<OrganisationId> whom, String words) {
    events.publishEvent(new WordAdded(about, whom, keep(about, whom, words)));
  }

  /**
   * Keeps it where those who have the Task find it.
   *
   * @return when they were reminded
   */
  private Instant keep(Handoff about, Set<OrganisationId> whom, String words) {
    var now = clock.instant();
    documents.add(
        List.of(
            new Document(
                UUID.randomUUID(),
                "Communication",
                1,
                now,
                Json.write(communication(about, whom, words, now)),
                about.requester().value(),
                about.person().value(),
                about.plan().value(),
                about.id().value())));
    return now;
  }

  private static ObjectNode communication(
      Handoff about, Set<OrganisationId> whom, String words, Instant at) {
    var body = TaskWord.of(about, "reminder", words, at);
    var recipients = body.putArray("recipient");
    whom.forEach(one -> recipients.addObject().put("reference", "Organization/" + one));
    return body;
  }
}
