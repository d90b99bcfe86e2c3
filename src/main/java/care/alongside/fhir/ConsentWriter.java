package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What a person agrees to share: given, changed and taken back by them, or on their word. */
@Component
class ConsentWriter implements Writer {

  private static final Amendment WISHES =
      new Amendment("status", "dateTime", "performer", "sourceAttachment", "provision");

  private final PersonDocuments documents;
  private final ConsentReader given;
  private final ConsentChanges changes;

  ConsentWriter(PersonDocuments documents, ConsentReader given, ConsentChanges changes) {
    this.documents = documents;
    this.given = given;
    this.changes = changes;
  }

  @Override
  public String type() {
    return "Consent";
  }

  @Override
  public Written create(ObjectNode body, Caller caller) {
    var person = documents.personOf(body, "patient", caller).document().id();
    Standing.of(documents.personOf(body, "patient", caller), caller)
        .mustBeOneOf(type(), Standing.SENDER, Standing.PERSON);
    given.mustHold(new PersonId(person), body);
    return changes.give(new PersonId(person), body, () -> documents.add(body, person, caller));
  }

  @Override
  public Written update(Shown current, ObjectNode body, Caller caller) {
    Standing.of(current, caller).mustBeOneOf(type(), Standing.SENDER, Standing.PERSON);
    var asked = AskedHow.take(body, Json.read(current.json()));
    var next = WISHES.applied(current, body);
    AskedHow.set(next, asked);
    refuseRevival(current, next);
    given.mustHold(personOf(next), next);
    return changes.keep(
        current.document(), next, () -> documents.change(current, next, caller).version());
  }

  private static PersonId personOf(ObjectNode consent) {
    return Ids.in(Json.text(consent, "patient.reference"), "Patient")
        .map(PersonId::new)
        .orElseThrow();
  }

  private static void refuseRevival(Shown current, ObjectNode next) {
    var stored = Json.read(current.document().body());
    var before = Json.text(stored, "status");
    if (!before.equals("active") && !Json.text(next, "status").equals(before)) {
      throw new Problem.Invalid(
          "Consent.status",
          "A consent that has ended stays so. If the person agrees again, make a new Consent.");
    }
    if (!before.equals("active") && !AskedHow.in(next).equals(AskedHow.in(stored))) {
      throw new Problem.Invalid(
          "Consent.extension",
          "How the person was asked for a consent that has ended stays as it was said.");
    }
  }
}
