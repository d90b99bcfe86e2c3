package care.alongside.contact;

import care.alongside.handoff.ContactReminded;
import care.alongside.handoff.Handoff;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reminders of the contact: a Communication about its Task for those who hold it, and a note from
 * the outbox that there is one. A reminder asks nobody for anything new.
 */
@Component
class ContactReminders {

  private static final String NOT_YET =
      "Nobody has written down yet that they were in touch with this person. Please be in touch in"
          + " the time that is left, in the way they asked for.";

  private static final String LAST =
      NOT_YET + " If your team cannot, hand this over now to a team that can.";

  private static final String WHAT_CAME_OF_IT =
      "Somebody has been in touch with this person. Please write down what came of it, so that"
          + " everybody knows how things stand.";

  private final Documents documents;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ContactReminders(Documents documents, ApplicationEventPublisher events, Clock clock) {
    this.documents = documents;
    this.events = events;
    this.clock = clock;
  }

  /** Reminds the owner, and the last time the sender too: a human besides the one who holds it. */
  void remind(Handoff contact, boolean last) {
    var whom = new LinkedHashSet<OrganisationId>(List.of(contact.owner()));
    if (last) {
      whom.add(contact.requester());
    }
    keep(contact, whom, last ? LAST : NOT_YET);
  }

  void askWhatCameOfIt(Handoff contact) {
    keep(contact, Set.of(contact.owner()), WHAT_CAME_OF_IT);
  }

  private void keep(Handoff contact, Set<OrganisationId> whom, String words) {
    var now = clock.instant();
    documents.add(
        List.of(
            new Document(
                UUID.randomUUID(),
                "Communication",
                1,
                now,
                Json.write(communication(contact, whom, words)),
                contact.requester().value(),
                contact.person().value(),
                contact.plan().value(),
                contact.id().value())));
    events.publishEvent(new ContactReminded(contact, whom, now));
  }

  private ObjectNode communication(Handoff contact, Set<OrganisationId> whom, String words) {
    var body = Json.object().put("resourceType", "Communication");
    body.putArray("basedOn").addObject().put("reference", "Task/" + contact.id());
    body.put("status", "completed");
    body.putArray("category").add(Coding.ours("communication", "reminder").asConcept());
    body.putObject("subject").put("reference", "Patient/" + contact.person());
    body.put("sent", clock.instant().toString());
    var recipients = body.putArray("recipient");
    whom.forEach(one -> recipients.addObject().put("reference", "Organization/" + one));
    body.putArray("payload").addObject().put("contentString", words);
    return body;
  }
}
