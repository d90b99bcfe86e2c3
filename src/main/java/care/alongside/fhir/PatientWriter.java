package care.alongside.fhir;

import care.alongside.identity.Caller;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** How a person can be reached: by their sender and their care team on their word, or by them. */
@Component
class PatientWriter implements Writer {

  private static final Amendment CONTACTS = new Amendment("telecom", "address", "contact");

  private final PersonDocuments documents;

  PatientWriter(PersonDocuments documents) {
    this.documents = documents;
  }

  @Override
  public String type() {
    return "Patient";
  }

  @Override
  public Written update(Shown current, ObjectNode body, Caller caller) {
    Standing.of(current, caller)
        .mustBeOneOf(type(), Standing.SENDER, Standing.DIRECT_CARE, Standing.PERSON);
    return documents.change(current, CONTACTS.applied(current, body), caller);
  }
}
