package care.alongside.fhir;

import care.alongside.identity.Caller;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Adjustments a person needs. */
@Component
class FlagWriter implements Writer {

  private static final Standing[] WHO = {Standing.SENDER, Standing.DIRECT_CARE, Standing.PERSON};
  private static final Amendment ADJUSTMENT = new Amendment("status", "category", "code", "period");

  private final PersonDocuments documents;

  FlagWriter(PersonDocuments documents) {
    this.documents = documents;
  }

  @Override
  public String type() {
    return "Flag";
  }

  @Override
  public Written create(ObjectNode body, Caller caller) {
    var person = documents.personOf(body, "subject", caller);
    Standing.of(person, caller).mustBeOneOf(type(), WHO);
    var made = documents.add(body, person.document().id(), caller);
    return new Written(type(), made.id(), made.version());
  }

  @Override
  public Written update(Shown current, ObjectNode body, Caller caller) {
    Standing.of(current, caller).mustBeOneOf(type(), WHO);
    return documents.change(current, ADJUSTMENT.applied(current, body), caller);
  }
}
