package care.alongside.story;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans that cannot be opened, each for one reason. */
final class BadPlans {

  private static final String ANYWHERE = ".+";
  private static final String AS_A_WHOLE = "[A-Z][A-Za-z]+|http.(body|address)";

  private BadPlans() {}

  static Stream<BadRequests.One> all() {
    return Stream.of(
            texts(),
            limits(),
            contents(),
            references(),
            aboutSomebodyElse(),
            requestsThatAskNobody())
        .flatMap(s -> s);
  }

  private static Stream<BadRequests.One> texts() {
    return Stream.of(
        raw("no JSON", 400, "{", ANYWHERE),
        raw("no object", 400, "[]", AS_A_WHOLE),
        raw("no body", 400, "", AS_A_WHOLE),
        raw("text after the end", 400, text(plan()) + "{}", ANYWHERE),
        changed("a name twice", 400, "\"active\":true", "\"active\":true,\"active\":false"),
        changed("an escaped NUL", 400, "Wren", "Wr\\u0000en"),
        changed("a raw NUL", 400, "Wren", "Wr\0en"),
        changed("half a character", 400, "Wren", "Wr\\ud800en"),
        bytes("bytes that are not UTF-8", 400, new byte[] {'{', '"', (byte) 0xc3, '"', '}'}),
        typed("no XML", 400, "application/fhir+xml", "<Bundle"),
        typed(
            "XML with an entity",
            400,
            "application/fhir+xml",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"&e;\"/></Bundle>"),
        typed("another media type", 415, "text/plain", "{}"),
        typed("an upload", 415, "multipart/form-data; boundary=x", "--x--"),
        typed("an upload without an end", 415, "multipart/form-data", "--x"),
        typed("a media type that is none", 415, "nonsense", "{}"),
        raw("not a Bundle", 400, "{\"resourceType\":\"Patient\"}", "resourceType"),
        raw("no resource type", 400, "{}", "resourceType"));
  }

  private static Stream<BadRequests.One> limits() {
    return Stream.of(
        changed("a body of more than a megabyte", 413, "Wren", "W".repeat(1_048_577)),
        changed("a text of more than 64 kB", 413, "Wren", "W".repeat(65_600)),
        edited("more than 32 levels", 413, ANYWHERE, plan -> nest(plan.patient(), 40)),
        edited("more than 100 entries", 413, "Bundle.entry.*", BadPlans::fill),
        edited("more than 20 contained", 413, ANYWHERE, BadPlans::contain),
        changed(
            "a number of a thousand digits", 413, "\"rank\":1", "\"rank\":1" + "0".repeat(1001)),
        changed("a number that nobody can keep", 413, "\"rank\":1", "\"rank\":1e200000"),
        edited(
            "an identifier that is too long for an index",
            413,
            "Bundle.entry\\[0].resource.identifier\\[1].value",
            plan ->
                plan.patient()
                    .withArray("identifier")
                    .addObject()
                    .put("system", "https://x.example/record")
                    .put("value", "r".repeat(256))),
        edited(
            "a key that is too long",
            413,
            "Bundle.identifier.value",
            plan -> ((ObjectNode) plan.bundle().path("identifier")).put("value", "k".repeat(256))));
  }

  private static void nest(ObjectNode node, int levels) {
    var inner = node;
    for (int i = 0; i < levels; i++) {
      inner = inner.putArray("extension").addObject().put("url", "https://x.example/n");
    }
  }

  private static void fill(SentPlan plan) {
    var entries = (ArrayNode) plan.bundle().path("entry");
    var last = entries.get(entries.size() - 1);
    while (entries.size() < 101) {
      entries.add(last.deepCopy());
    }
  }

  private static void contain(SentPlan plan) {
    var contained = plan.patient().putArray("contained");
    for (int i = 0; i < 21; i++) {
      contained.addObject().put("resourceType", "Basic").put("id", "b" + i);
    }
  }

  private static Stream<BadRequests.One> contents() {
    return Stream.of(
        edited(
            "an unknown element",
            400,
            "Bundle.entry\\[0].resource.shoeSize",
            plan -> plan.patient().put("shoeSize", 4)),
        edited(
            "a text for a boolean",
            400,
            "Bundle.entry\\[0].resource.active",
            plan -> plan.patient().put("active", "yes")),
        edited(
            "a birth date that is none",
            400,
            "Bundle.entry\\[0].resource.birthDate",
            plan -> plan.born("1987-13-19")),
        edited(
            "a profile that it breaks",
            422,
            "Bundle.entry\\[1].*",
            plan -> ((ObjectNode) plan.resource("Encounter").path("class")).put("code", "AMB")),
        edited(
            "a wrong NHS number",
            422,
            "Bundle.entry\\[0].resource.identifier\\[0].*",
            plan -> plan.withNhsNumber("9990001236")),
        edited(
            "a kind of resource that no plan holds",
            422,
            "Bundle.entry\\[6].resource",
            plan -> plan.resource("QuestionnaireResponse").put("resourceType", "Condition")),
        edited(
            "a request that says it must not be done",
            422,
            "Bundle.entry\\[3].resource.doNotPerform",
            plan -> plan.requests().findFirst().orElseThrow().put("doNotPerform", true)),
        edited(
            "a bundle with rules of its own",
            422,
            "Bundle.implicitRules",
            plan -> plan.bundle().put("implicitRules", "https://x.example/rules")),
        edited(
            "a resource with rules of its own",
            422,
            "Bundle.entry\\[0].resource.implicitRules",
            plan -> plan.patient().put("implicitRules", "https://x.example/rules")),
        edited("two people", 422, "Bundle.entry", BadPlans::twoPeople),
        edited(
            "nobody", 422, ANYWHERE, plan -> ((ArrayNode) plan.bundle().path("entry")).remove(0)),
        edited("no identifier", 422, "Bundle.identifier", p -> p.bundle().remove("identifier")),
        edited("a batch", 422, "Bundle.type", plan -> plan.bundle().put("type", "batch")),
        edited("a message", 422, "Bundle.type", plan -> plan.bundle().put("type", "message")),
        edited(
            "a plan that is over",
            422,
            "Bundle.entry\\[2].resource.status",
            plan -> plan.carePlan().put("status", "completed")),
        edited("a PUT among its entries", 422, ".*entry\\[0].*", BadPlans::replacing),
        edited("no entries", 422, "Bundle.*", plan -> plan.bundle().remove("entry")));
  }

  private static void twoPeople(SentPlan plan) {
    var entries = (ArrayNode) plan.bundle().path("entry");
    entries.add(((ObjectNode) entries.get(0).deepCopy()).put("fullUrl", "urn:uuid:" + ZEROS));
  }

  private static void replacing(SentPlan plan) {
    var request = (ObjectNode) Json.at(plan.bundle(), "entry.0.request");
    request.put("method", "PUT").put("url", "Patient/" + ZEROS);
  }

  private static final String ZEROS = "00000000-0000-4000-8000-000000000000";

  private static Stream<BadRequests.One> references() {
    return Stream.of(
        edited(
            "an organisation that nobody knows",
            422,
            "Bundle.entry\\[4].resource.performer\\[0].*",
            plan -> plan.askingPeers(Identifier.ods("ZZ999"))),
        edited(
            "a reference to nothing",
            422,
            "Bundle.entry\\[2].resource.encounter.*",
            plan -> plan.carePlan().putObject("encounter").put("reference", "urn:uuid:" + ZEROS)),
        edited(
            "a message in the name of another",
            422,
            "Bundle.entry\\[7].resource.sender",
            plan ->
                SentPlan.identify(
                    plan.withAttempt("PHONE", "2026-05-11T17:00:00+01:00").putObject("sender"),
                    SentPlan.MARRAM)),
        edited(
            "the name of another sender",
            422,
            "Bundle.entry\\[2].resource.author",
            plan -> SentPlan.identify(plan.carePlan().putObject("author"), SentPlan.MARRAM)),
        new BadRequests.One(
            "somebody else's Patient",
            422,
            "Bundle.entry\\[2].resource.subject.*",
            bad -> {
              var plan = plan();
              var theirs = "Patient/" + bad.opened().id("Patient");
              plan.carePlan().putObject("subject").put("reference", theirs);
              return bad.sender().post("", plan.bundle());
            }));
  }

  /** Everything in a plan is about its one Patient, however somebody else is named. */
  private static Stream<BadRequests.One> aboutSomebodyElse() {
    return Stream.of("subject by another number", "patient by another number", "by a name only")
        .flatMap(
            how ->
                Stream.of("CarePlan", "Encounter", "Consent", "ServiceRequest")
                    .filter(type -> how.startsWith("patient") == type.equals("Consent"))
                    .map(type -> about(how, type)));
  }

  private static BadRequests.One about(String how, String type) {
    var element = type.equals("Consent") ? "patient" : "subject";
    return edited(
        "a " + type + " about somebody else, " + how,
        422,
        "Bundle.entry\\[\\d].resource." + element + "(.identifier)?",
        plan -> {
          var subject = plan.resource(type).putObject(element);
          if (how.endsWith("name only")) {
            subject.put("display", "Somebody Else");
          } else {
            SentPlan.identify(
                subject, new Identifier(Identifier.NHS_NUMBER, SentPlan.AVAS_NHS_NUMBER));
          }
        });
  }

  private static Stream<BadRequests.One> requestsThatAskNobody() {
    return Stream.of("draft", "on-hold", "revoked", "completed", "entered-in-error", "unknown")
        .map(
            status ->
                edited(
                    "a request that is " + status,
                    422,
                    "Bundle.entry\\[3].resource.status",
                    plan -> plan.requests().findFirst().orElseThrow().put("status", status)));
  }

  private static SentPlan plan() {
    return SentPlan.ofWren().called("bad");
  }

  private static String text(SentPlan plan) {
    return Json.write(plan.bundle());
  }

  private static BadRequests.One raw(String what, int status, String text, String place) {
    return new BadRequests.One(what, status, place, bad -> bad.sender().post("", text));
  }

  private static BadRequests.One changed(String what, int status, String from, String to) {
    UnaryOperator<String> change = text -> text.replaceFirst(from, to.replace("\\", "\\\\"));
    return new BadRequests.One(
        what, status, ANYWHERE, bad -> bad.sender().post("", change.apply(text(plan()))));
  }

  private static BadRequests.One edited(
      String what, int status, String place, Consumer<SentPlan> edit) {
    return new BadRequests.One(
        what,
        status,
        place,
        bad -> {
          var plan = plan();
          edit.accept(plan);
          return bad.sender().post("", plan.bundle());
        });
  }

  private static BadRequests.One typed(String what, int status, String type, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var place = status == 415 ? "http.Content-Type" : AS_A_WHOLE;
    return new BadRequests.One(what, status, place, bad -> bad.post("", type, bytes));
  }

  private static BadRequests.One bytes(String what, int status, byte[] bytes) {
    return new BadRequests.One(
        what, status, AS_A_WHOLE, bad -> bad.post("", "application/fhir+json", bytes));
  }
}
