package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** How a person can be reached: by their sender and their care team on their word, or by them. */
@Component
class PatientWriter implements Writer {

  private static final Amendment CONTACTS = new Amendment("telecom", "address", "contact");

  private final PersonDocuments documents;
  private final Clock clock;

  PatientWriter(PersonDocuments documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "Patient";
  }

  @Override
  public Written update(Shown current, ObjectNode body, Caller caller) {
    Standing.of(current, caller)
        .mustBeOneOf(type(), Standing.SENDER, Standing.DIRECT_CARE, Standing.PERSON);
    var next = CONTACTS.applied(current, body);
    var today = LocalDate.ofInstant(clock.instant(), WorkingDays.ENGLAND);
    SafeContacts.checkTakenUp(Json.readObject(current.document().body()), next, today);
    return documents.change(current, next, caller);
  }
}
