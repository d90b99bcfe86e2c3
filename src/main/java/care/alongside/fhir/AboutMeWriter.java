package care.alongside.fhir;

import care.alongside.handoff.Words;
import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import care.alongside.plan.Plans;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The person's own words: written by them, or taken down by staff and recorded as such. A plan has
 * one About me, in versions; everybody who may read it reads the newest. A later plan
 * that comes without has the same.
 */
@Component
class AboutMeWriter implements Writer {

  private static final Amendment WORDS = new Amendment("item", "status", "authored");

  private final PersonDocuments documents;
  private final Reading reading;
  private final PlanOfPerson latest;
  private final Plans plans;
  private final Words words;

  AboutMeWriter(
      PersonDocuments documents, Reading reading, PlanOfPerson latest, Plans plans, Words words) {
    this.documents = documents;
    this.reading = reading;
    this.latest = latest;
    this.plans = plans;
    this.words = words;
  }

  @Override
  public String type() {
    return "QuestionnaireResponse";
  }

  /** What the person writes anew is the next version of what their plan holds already. */
  @Override
  public Written create(ObjectNode body, Caller caller) {
    var person = documents.personOf(body, "subject", caller);
    var standing = Standing.of(person, caller);
    if (standing == Standing.SENDER) {
      throw new Problem.NotAllowed(
          type(),
          "It comes with the plan, or from the person. Update the one that there is, on the"
              + " person's word.");
    }
    standing.mustBeOneOf(type(), Standing.PERSON);
    checkSource(body, type());
    var plan =
        latest
            .latest(new PersonId(person.document().id()), caller.organisation())
            .map(PersonDocuments.PlanAndSender::id);
    return plan.flatMap(plans::aboutMe)
        .flatMap(before -> reading.find(type(), before, caller))
        .map(before -> keep(before, WORDS.taken(before, body), caller))
        .orElseGet(() -> add(body, person, plan, caller));
  }

  private Written add(ObjectNode body, Shown person, Optional<PlanId> plan, Caller caller) {
    var made = documents.add(body, person.document().id(), caller);
    plan.ifPresent(id -> plans.addAboutMe(id, made.id()));
    words.changed(made.id(), made.version(), caller.organisation());
    return new Written(type(), made.id(), made.version());
  }

  @Override
  public Written update(Shown current, ObjectNode body, Caller caller) {
    Standing.of(current, caller)
        .mustBeOneOf(type(), Standing.SENDER, Standing.DIRECT_CARE, Standing.PERSON);
    return keep(current, WORDS.applied(current, body), caller);
  }

  private Written keep(Shown current, ObjectNode next, Caller caller) {
    if (saysTheSame(next, Json.readObject(current.document().body()))) {
      return new Written(type(), current.document().id(), current.document().version());
    }
    sayWhoWroteItDown(next, caller);
    var written = documents.change(current, next, caller);
    if (written.version() > current.document().version()) {
      words.changed(written.id(), written.version(), caller.organisation());
    }
    return written;
  }

  /** Who wrote nothing new down is not who wrote it down. */
  private static boolean saysTheSame(ObjectNode next, ObjectNode stored) {
    return next.deepCopy().without("author").equals(stored.without("author"));
  }

  private static void sayWhoWroteItDown(ObjectNode words, Caller caller) {
    words.remove("author");
    caller
        .organisation()
        .ifPresent(
            staff -> words.set("author", Json.object().put("reference", "Organization/" + staff)));
  }

  /** What somebody else says of the person is not About me, whoever they are. */
  static void checkSource(JsonNode resource, String place) {
    var source = Json.text(resource, "source.reference");
    if (Json.text(resource, "resourceType").equals("QuestionnaireResponse")
        && (source.isEmpty() || !source.equals(Json.text(resource, "subject.reference")))) {
      throw new Problem.Invalid(
          place + ".source",
          "These are the person's own words, so their source is the person. What staff write has"
              + " its place elsewhere: a note of the request, for example.");
    }
  }
}
