package care.alongside.fhir;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.NewPlan;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads from a bundle whose references are resolved the plan that it asks for. */
final class PlanMapper {

  /** From here the 48 hours still end within the year 9999. */
  private static final Instant LAST = Instant.parse("9999-12-29T00:00:00Z");

  private PlanMapper() {}

  static NewPlan read(PlanBundle bundle, OrganisationId sender) {
    var carePlan = bundle.carePlan();
    checkActive(carePlan);
    return new NewPlan(
        new PlanId(carePlan.id()),
        new PersonId(bundle.patient().id()),
        sender,
        assessed(carePlan),
        clockFrom(bundle),
        aboutMe(bundle),
        asksFirst(carePlan),
        referrals(bundle));
  }

  /** When the 48 hours begin. */
  static Instant clockFrom(PlanBundle bundle) {
    var carePlan = bundle.carePlan();
    var from = assessed(carePlan).or(() -> left(bundle)).orElseThrow(() -> noBeginning(carePlan));
    if (from.isAfter(LAST)) {
      throw new Problem.Invalid(
          "value",
          carePlan.place() + ".extension",
          "The 48 hours from then would end in no year that we can write. Check the year.");
    }
    return from;
  }

  private static void checkActive(PlanEntry carePlan) {
    if (!Json.text(carePlan.resource(), "status").equals("active")) {
      throw new Problem.Invalid(
          carePlan.place() + ".status", "A plan that is opened has the status active.");
    }
  }

  private static Optional<Instant> assessed(PlanEntry carePlan) {
    return extensions(carePlan, Extensions.ASSESSMENT_COMPLETED)
        .map(extension -> Json.text(extension, "valueDateTime"))
        .flatMap(at -> FhirTime.exact(at, carePlan.place() + ".extension").stream())
        .findFirst();
  }

  private static boolean asksFirst(PlanEntry carePlan) {
    return extensions(carePlan, Extensions.ASK_ME_FIRST)
        .anyMatch(extension -> extension.path("valueBoolean").asBoolean(false));
  }

  private static Stream<JsonNode> extensions(PlanEntry carePlan, String url) {
    return Extensions.in(carePlan.resource(), url).stream();
  }

  private static Optional<Instant> left(PlanBundle bundle) {
    return bundle.all("Encounter").stream()
        .flatMap(encounter -> periodEnd(encounter).stream())
        .findFirst();
  }

  private static Optional<Instant> periodEnd(PlanEntry encounter) {
    return FhirTime.exact(
        Json.text(encounter.resource(), "period.end"), encounter.place() + ".period.end");
  }

  private static Problem noBeginning(PlanEntry carePlan) {
    return new Problem.Invalid(
        "required",
        carePlan.place() + ".extension",
        "The 48 hours need a beginning: the extension assessment-completed, or the end of the"
            + " Encounter's period if the person left before that.");
  }

  private static Optional<UUID> aboutMe(PlanBundle bundle) {
    return bundle.all("QuestionnaireResponse").stream().map(PlanEntry::id).findFirst();
  }

  private static List<NewPlan.NewReferral> referrals(PlanBundle bundle) {
    var seen = new HashSet<String>();
    return bundle.all("ServiceRequest").stream().map(entry -> referral(entry, seen)).toList();
  }

  private static NewPlan.NewReferral referral(PlanEntry entry, Set<String> seen) {
    var request = entry.resource();
    checkAsked(request, entry.place());
    var support = Coding.inOurs(request.path("code"), "support");
    var choices = choices(request);
    for (OrganisationId choice : choices) {
      if (!seen.add(support + " " + choice)) {
        throw new Problem.Duplicate(
            entry.place() + ".performer",
            "The same service is asked twice for the same kind of support. Ask once.");
      }
    }
    return new NewPlan.NewReferral(
        new ReferralId(entry.id()),
        Json.text(request, "status"),
        Json.text(request, "intent"),
        support,
        request.path("priority").asString("routine"),
        FhirTime.start(Json.text(request, "authoredOn")),
        choices);
  }

  /** Whatever nobody is to be asked for would be lost in a plan: nothing follows from it. */
  private static void checkAsked(JsonNode request, String place) {
    if (!Json.text(request, "status").equals("active")) {
      throw new Problem.Invalid(
          place + ".status",
          "What is asked for in a new plan has the status active. Leave out what nobody is to be"
              + " asked for.");
    }
    if (request.path("doNotPerform").asBoolean(false)) {
      throw new Problem.Invalid(
          place + ".doNotPerform",
          "This says that it must not be done. Ask only for what the person wants, and leave the"
              + " rest out.");
    }
  }

  private static List<OrganisationId> choices(JsonNode request) {
    return request
        .path("performer")
        .valueStream()
        .map(performer -> Json.text(performer, "reference"))
        .flatMap(reference -> Ids.organisation(reference).stream())
        .toList();
  }
}
