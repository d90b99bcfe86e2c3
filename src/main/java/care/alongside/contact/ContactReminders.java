package care.alongside.contact;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.Reminders;
import care.alongside.kernel.OrganisationId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

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

  private final Reminders reminders;

  ContactReminders(Reminders reminders) {
    this.reminders = reminders;
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
    reminders.send(contact, whom, words);
  }
}
