package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The person's own words: written by them, or taken down by staff and recorded as such. */
@Component
class AboutMeWriter implements Writer {

  private static final Amendment WORDS = new Amendment("item", "status", "authored");

  private final PersonDocuments documents;

  AboutMeWriter(PersonDocuments documents) {
    this.documents = documents;
  }

  @Override
  public String type() {
    return "QuestionnaireResponse";
  }

  @Override
  public Written create(ObjectNode body, Caller caller) {
    var person = documents.personOf(body, "subject", caller);
    Standing.of(person, caller).mustBeOneOf(type(), Standing.PERSON);
    var made = documents.add(body, person.document().id(), null, caller);
    return new Written(type(), made.id(), made.version());
  }

  @Override
  public Written update(Shown current, ObjectNode body, Caller caller) {
    Standing.of(current, caller)
        .mustBeOneOf(type(), Standing.SENDER, Standing.DIRECT_CARE, Standing.PERSON);
    var next = WORDS.applied(current, body);
    sayWhoWroteItDown(next, caller);
    return documents.change(current, next, caller);
  }

  private static void sayWhoWroteItDown(ObjectNode words, Caller caller) {
    words.remove("author");
    caller
        .organisation()
        .ifPresent(
            staff -> words.set("author", Json.object().put("reference", "Organization/" + staff)));
  }
}
