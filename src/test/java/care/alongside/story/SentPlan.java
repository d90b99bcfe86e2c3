package care.alongside.story;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Wren's plan as A&E sends it, changed where a story needs it otherwise. */
final class SentPlan {

  static final String NHS_NUMBER = "9990001235";
  static final String BORN = "1987-03-19";
  static final String AVAS_NHS_NUMBER = "9990001014";

  static final Identifier MARRAM = Identifier.ods("M81001");
  static final Identifier BAY_LINK = Identifier.ods("Y09001");
  static final Identifier TIDELINE = new Identifier(Identifier.CHARITY_NUMBER, "1199001");
  static final Identifier KITE = new Identifier(Identifier.CHARITY_NUMBER, "1199002");

  private static final String WREN = text();
  private static final String SHARING = Coding.BASE + "/CodeSystem/sharing-category";

  private final ObjectNode bundle;

  private SentPlan(ObjectNode bundle) {
    this.bundle = bundle;
  }

  /** The plan of the ordinary path: a GP follow-up and a peer group, with consent for both. */
  static SentPlan ofWren() {
    return new SentPlan(Json.readObject(WREN));
  }

  private static String text() {
    var name = "/examples/aftercare-plan.json";
    try (InputStream file = Objects.requireNonNull(SentPlan.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same on another day. */
  SentPlan on(String day) {
    return new SentPlan(Json.readObject(Json.write(bundle).replace("2026-05-11", day)));
  }

  /** Whatever is asked for is urgent. */
  SentPlan urgent() {
    requests().forEach(request -> request.put("priority", "urgent"));
    return this;
  }

  ObjectNode bundle() {
    return bundle;
  }

  /** Under another identifier of the sender's, so that it is another plan. */
  SentPlan called(String key) {
    ((ObjectNode) bundle.path("identifier")).put("value", key);
    return this;
  }

  SentPlan withNhsNumber(String number) {
    ((ObjectNode) patient().path("identifier").get(0)).put("value", number);
    return this;
  }

  /** Somebody whose NHS number nobody knows, and who is therefore nobody met before. */
  SentPlan asSomebodyNew() {
    patient().remove("identifier");
    return this;
  }

  SentPlan born(String date) {
    patient().put("birthDate", date);
    return this;
  }

  /** About somebody whom nobody will know again: without a number, or with one not verified. */
  SentPlan unknown(boolean withNumber) {
    if (withNumber) {
      ((ObjectNode) patient().path("identifier").get(0)).remove("extension");
    } else {
      patient().remove("identifier");
    }
    return this;
  }

  /** Sent by another organisation than A&E. */
  SentPlan sentBy(Identifier sender) {
    for (JsonNode node : bundle.findParents("value")) {
      if (Json.text(node, "value").equals("RHB01")) {
        ((ObjectNode) node).put("value", sender.value());
      }
    }
    return this;
  }

  /** Two kinds of support become one: the peer group, asked of these in their order. */
  SentPlan askingOnly(Identifier... services) {
    dropRequest(0);
    return askingPeers(services);
  }

  /** The request for peer support is asked of these in their order. */
  SentPlan askingPeers(Identifier... services) {
    var performers = requests().reduce((first, second) -> second).orElseThrow();
    ArrayNode list = performers.putArray("performer");
    for (Identifier service : services) {
      identify(list.addObject(), service);
    }
    return this;
  }

  /** No kind of support is asked for: only the contact stands. */
  SentPlan askingNobody() {
    dropRequest(0);
    dropRequest(0);
    return this;
  }

  private void dropRequest(int which) {
    var url = Json.text(requestEntries().toList().get(which), "fullUrl");
    remove((ArrayNode) bundle.path("entry"), entry -> Json.text(entry, "fullUrl").equals(url));
    var activities = (ArrayNode) carePlan().path("activity");
    remove(activities, activity -> Json.text(activity, "reference.reference").equals(url));
    if (activities.isEmpty()) {
      carePlan().remove("activity");
    }
  }

  private static void remove(ArrayNode list, Predicate<JsonNode> which) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (which.test(list.get(i))) {
        list.remove(i);
      }
    }
  }

  /** The person has agreed to nothing. */
  SentPlan withoutConsent() {
    return without("Consent");
  }

  /** Nobody asked the person what they want others to know. */
  SentPlan withoutAboutMe() {
    return without("QuestionnaireResponse");
  }

  private SentPlan without(String type) {
    var url = Json.text(entryOf(type), "fullUrl");
    remove((ArrayNode) bundle.path("entry"), entry -> Json.text(entry, "fullUrl").equals(url));
    resources()
        .filter(resource -> resource.has("supportingInfo"))
        .forEach(
            resource ->
                remove(
                    (ArrayNode) resource.path("supportingInfo"),
                    info -> Json.text(info, "reference").equals(url)));
    return this;
  }

  /** The person agrees to share with the first service only, their GP practice. */
  SentPlan agreedOnlyWithPractice() {
    ((ArrayNode) consent().path("provision").path("provision")).remove(1);
    return this;
  }

  /** The person agrees that this service may have these categories, too. */
  SentPlan agreeing(Identifier service, String... categories) {
    return deciding("permit", service, categories);
  }

  /** Somebody who is related to the person; the reference by which the bundle knows them. */
  String withRelated(String role, String name) {
    var url = "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    var related = Json.object().put("resourceType", "RelatedPerson");
    related.set("patient", consent().path("patient").deepCopy());
    related
        .putArray("relationship")
        .add(new Coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", role).asConcept());
    related.putArray("name").addObject().put("text", name);
    add(url, related);
    return url;
  }

  /** Somebody has been in touch with the person before the plan was sent, in this way. */
  ObjectNode withAttempt(String medium, String sent) {
    var attempt = Json.object().put("resourceType", "Communication").put("status", "completed");
    attempt.putArray("category").add(Coding.ours("communication", "attempt").asConcept());
    attempt
        .putArray("basedOn")
        .addObject()
        .put("reference", Json.text(entryOf("CarePlan"), "fullUrl"));
    attempt.putObject("subject").put("reference", Json.text(entryOf("Patient"), "fullUrl"));
    attempt.putArray("medium").add(new Coding(Reaching.MEDIA, medium).asConcept());
    add("urn:uuid:" + UUID.randomUUID(), attempt.put("sent", sent));
    return attempt;
  }

  /** One more consent, at first the same as the one there is. */
  ObjectNode anotherConsent() {
    var another = consent().deepCopy();
    add("urn:uuid:" + UUID.randomUUID(), another);
    return another;
  }

  private void add(String url, ObjectNode resource) {
    var entry = bundle.withArray("entry").addObject().put("fullUrl", url);
    entry.set("resource", resource);
    entry
        .putObject("request")
        .put("method", "POST")
        .put("url", Json.text(resource, "resourceType"));
  }

  ArrayNode provisions() {
    return consent().path("provision").withArray("provision");
  }

  /** The person says no to that service and these categories. */
  SentPlan denying(Identifier service, String... categories) {
    return deciding("deny", service, categories);
  }

  SentPlan agreeingToNothing() {
    ((ObjectNode) consent().path("provision")).putArray("provision");
    return this;
  }

  private SentPlan deciding(String decision, Identifier service, String... categories) {
    provisions().add(provision(decision, service, categories));
    return this;
  }

  static ObjectNode provision(String decision, Identifier service, String... categories) {
    var provision = Json.object().put("type", decision);
    var actor = provision.putArray("actor").addObject();
    actor.set(
        "role",
        new Coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP")
            .asConcept());
    identify(actor.putObject("reference"), service);
    var labels = provision.putArray("securityLabel");
    for (String category : categories) {
      labels.addObject().put("system", SHARING).put("code", category);
    }
    return provision;
  }

  /** What the consent says about this service. */
  ObjectNode provisionFor(Identifier service) {
    return (ObjectNode)
        provisions()
            .valueStream()
            .filter(provision -> provision.toString().contains('"' + service.value() + '"'))
            .findFirst()
            .orElseThrow();
  }

  static void identify(ObjectNode reference, Identifier who) {
    reference.putObject("identifier").put("system", who.system()).put("value", who.value());
  }

  ObjectNode patient() {
    return resource("Patient");
  }

  ObjectNode carePlan() {
    return resource("CarePlan");
  }

  ObjectNode consent() {
    return resource("Consent");
  }

  ObjectNode resource(String type) {
    return (ObjectNode) entryOf(type).path("resource");
  }

  Stream<ObjectNode> requests() {
    return requestEntries().map(entry -> (ObjectNode) entry.path("resource"));
  }

  private Stream<JsonNode> requestEntries() {
    return bundle
        .path("entry")
        .valueStream()
        .filter(entry -> Json.text(entry, "resource.resourceType").equals("ServiceRequest"));
  }

  private Stream<ObjectNode> resources() {
    return bundle.path("entry").valueStream().map(entry -> (ObjectNode) entry.path("resource"));
  }

  private JsonNode entryOf(String type) {
    return bundle
        .path("entry")
        .valueStream()
        .filter(entry -> Json.text(entry, "resource.resourceType").equals(type))
        .findFirst()
        .orElseThrow();
  }
}
