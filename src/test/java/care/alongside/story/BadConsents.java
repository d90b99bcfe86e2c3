package care.alongside.story;

import care.alongside.Fhir;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Consents that cannot be kept, and codes that do not come in, each for one reason. */
final class BadConsents {

  private static final String PROVISIONS = "Consent.provision.provision";

  private BadConsents() {}

  static Stream<BadRequests.One> all() {
    return Stream.of(contents(), missing(), codes()).flatMap(s -> s);
  }

  private static Stream<BadRequests.One> contents() {
    return Stream.of(
        consent("a consent that says yes and no to the same", PROVISIONS, BadConsents::contradict),
        consent(
            "a consent for nobody we know",
            PROVISIONS + ".*actor.*",
            c -> provisions(c).add(SentPlan.provision("permit", Identifier.ods("ZZ999"), "name"))),
        consent("a consent without a period", ".*period.end", c -> frame(c).remove("period")),
        consent("a consent without an end", ".*period.end", c -> period(c).remove("end")),
        consent(
            "a consent that is over",
            "Consent.provision.period.end",
            c -> period(c).put("start", "2026-01-01").put("end", "2026-05-10")),
        consent(
            "a consent that ends before it begins",
            "Consent.provision.period.*",
            c -> period(c).put("start", "2026-06-01").put("end", "2026-05-20")),
        consent(
            "a consent with two levels",
            PROVISIONS + ".*provision.*",
            c -> first(c).putArray("provision").addObject().put("type", "deny")),
        consent(
            "a consent to an unknown category",
            PROVISIONS + ".*securityLabel.*",
            c -> label(c).put("code", "everything")),
        consent(
            "a consent to nothing",
            PROVISIONS + ".*securityLabel.*",
            c -> first(c).remove("securityLabel")),
        consent(
            "a consent that was asked for in a way nobody knows",
            "Consent.extension.*",
            c -> askedHow(c, "WHISPERED")),
        consent("a consent of whom it does not say", ".*type", c -> first(c).remove("type")));
  }

  private static Stream<BadRequests.One> missing() {
    return Stream.of("scope", "category", "patient", "dateTime", "performer", "organization")
        .map(
            element ->
                consent("a consent without " + element, "Consent.*", c -> c.remove(element)));
  }

  private static Stream<BadRequests.One> codes() {
    return Stream.of(
        plan(
            "a reason that is not for those who help",
            "Bundle.entry\\[4].resource.reasonCode\\[0].coding\\[0].code",
            p -> p.requests().skip(1).findFirst().orElseThrow().withArray("reasonCode")),
        plan(
            "a label on the plan that is not for those who help",
            "Bundle.entry\\[2].resource.category\\[1].coding\\[0].code",
            p -> p.carePlan().withArray("category")));
  }

  private static BadRequests.One plan(
      String what, String place, Function<SentPlan, ArrayNode> concepts) {
    return new BadRequests.One(
        what,
        422,
        place,
        bad -> {
          var plan = SentPlan.ofWren().called("bad");
          concepts
              .apply(plan)
              .addObject()
              .putArray("coding")
              .addObject()
              .put("system", "http://snomed.info/sct")
              .put("code", "248062006");
          return bad.sender().post("", plan.bundle());
        });
  }

  private static BadRequests.One consent(String what, String place, Consumer<ObjectNode> edit) {
    return new BadRequests.One(what, 422, place, bad -> post(bad, edit));
  }

  private static Fhir.Answer post(BadRequests bad, Consumer<ObjectNode> edit) {
    var person = "Patient/" + bad.opened().id("Patient");
    var consent = SentPlan.ofWren().consent();
    consent.putObject("patient").put("reference", person);
    consent.putArray("performer").addObject().put("reference", person);
    edit.accept(consent);
    return bad.sender().post("Consent", consent);
  }

  private static void askedHow(ObjectNode consent, String how) {
    consent
        .withArray("extension")
        .addObject()
        .put("url", Coding.BASE + "/StructureDefinition/asked-how")
        .put("valueCode", how);
  }

  private static void contradict(ObjectNode consent) {
    provisions(consent).add(first(consent).deepCopy().put("type", "deny"));
  }

  private static ObjectNode frame(ObjectNode consent) {
    return (ObjectNode) consent.path("provision");
  }

  private static ObjectNode period(ObjectNode consent) {
    return (ObjectNode) frame(consent).path("period");
  }

  private static ArrayNode provisions(ObjectNode consent) {
    return (ArrayNode) frame(consent).path("provision");
  }

  private static ObjectNode first(ObjectNode consent) {
    return (ObjectNode) provisions(consent).get(0);
  }

  private static ObjectNode label(ObjectNode consent) {
    return (ObjectNode) Json.at(first(consent), "securityLabel.0");
  }
}
