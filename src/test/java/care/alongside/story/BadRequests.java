package care.alongside.story;

import care.alongside.Fhir;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Requests that cannot be served, of which a plan that is there must know nothing afterwards. */
final class BadRequests {

  private static final String ANYWHERE = ".+";
  private static final String AS_A_WHOLE = "[A-Z][A-Za-z]+|http.(body|address)";
  private static final String TOKEN = "http.Authorization";
  private static final String VERSION = "http.If-Match";
  private static final Coding VOICE =
      new Coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationMode", "PHONE");
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  private final Stage stage;
  private final OpenedPlan opened;
  private final TaskInHand peers;

  BadRequests(Stage stage) {
    this.stage = stage;
    this.opened = stage.open(SentPlan.ofWren());
    this.peers = stage.task("tideline", "");
  }

  /**
   * One of them.
   *
   * @param place what {@code expression} has to match
   */
  record One(String what, int status, String place, Function<BadRequests, Fhir.Answer> send) {

    @Override
    public String toString() {
      return what;
    }
  }

  OpenedPlan opened() {
    return opened;
  }

  Fhir sender() {
    return stage.as(Stage.SENDER);
  }

  TaskInHand peers() {
    return peers;
  }

  Fhir tideline() {
    return stage.as("tideline");
  }

  Fhir.Answer post(String path, String type, byte[] body) {
    return sender()
        .exchange(
            path,
            request -> request.header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  static Stream<One> all() {
    return Stream.of(callers(), addresses(), searches(), changes(), created()).flatMap(s -> s);
  }

  private static Stream<One> callers() {
    return Stream.of(
        new One("no token", 401, TOKEN, bad -> bad.stage.anybody().get("Task")),
        searchByMuch(),
        new One(
            "a token that is none",
            401,
            TOKEN,
            bad -> bad.stage.anybody().withToken("nonsense").get("Task")),
        new One(
            "a forged token",
            401,
            TOKEN,
            bad ->
                bad.stage.anybody().withToken("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.").get("Task")),
        new One(
            "a token for too little",
            403,
            ANYWHERE,
            bad ->
                bad.stage
                    .anybody()
                    .as(Stage.SENDER, "grant_type=client_credentials&scope=system/Task.rs")
                    .post("", SentPlan.ofWren().called("scope").bundle())),
        narrow("the timeline without the scope", "Task/%s/$timeline"),
        narrow("the next actions without the scope", "Task/%s/$available-actions"),
        new One(
            "an answer in HTML",
            406,
            "http.Accept",
            bad -> bad.sender().exchange("Task", r -> r.setHeader("Accept", "text/html"))));
  }

  private static One narrow(String what, String path) {
    return new One(
        what,
        403,
        ANYWHERE,
        bad ->
            bad.stage
                .anybody()
                .as(Stage.SENDER, "grant_type=client_credentials&scope=system/Patient.rs")
                .get(path.formatted(bad.peers.id())));
  }

  private static Stream<One> addresses() {
    return Stream.of(
        new One(
            "a control character in a search",
            400,
            "http.status",
            bad -> bad.sender().get("Task?status=%09requested")),
        new One(
            "a search of definitions by what they lack",
            400,
            "http.colour",
            bad -> bad.sender().get("CodeSystem?colour=blue")),
        get("an address that is none", 404, "nonsense/of/an/address"),
        get("an unknown kind of resource", 404, "Wombat"),
        get("an id that is none", 404, "Task/one"),
        get("an id of nothing", 404, "Task/" + NOBODY),
        get("a version of nothing", 404, "Task/" + NOBODY + "/_history/1"),
        get("an operation that is none", 404, "Task/" + NOBODY + "/$nonsense"),
        get("the timeline of nothing", 404, "Task/" + NOBODY + "/$timeline"),
        new One(
            "a Task of somebody else's",
            404,
            AS_A_WHOLE,
            bad -> bad.stage.as("kite-youth").get("Task/" + bad.peers.id())),
        new One(
            "a method that is not for it",
            405,
            AS_A_WHOLE,
            bad -> bad.sender().exchange("Task/" + bad.peers.id(), r -> r.DELETE())),
        new One(
            "a version that never was",
            404,
            AS_A_WHOLE,
            bad -> bad.sender().get("Task/" + bad.peers.id() + "/_history/99")));
  }

  private static One get(String what, int status, String path) {
    return new One(what, status, ANYWHERE, bad -> bad.sender().get(path));
  }

  private static Stream<One> searches() {
    return Stream.of(
            "Task?nonsense=1",
            "Task?owner:nonsense=1",
            "Task?owner.name=x",
            "Task?_has:Communication:based-on:status=x",
            "Task?status:contains=re",
            "Task?due=yesterday",
            "Task?due=2026-13-45",
            "Task?_lastUpdated=ge%2B999999999-01-01T00:00:00Z",
            "Task?_count=many",
            "Task?_sort=nonsense",
            "Task?_cursor=nonsense",
            "Task?_include=Task:nonsense",
            "Task?%00=1",
            "Task?_id=%ff",
            "Patient?identifier=%00",
            "Patient?name=Tregenza",
            "Patient?birthdate=1987-03-19",
            "CarePlan?_sort=patient",
            "ServiceRequest?reason=x")
        .map(path -> get("search " + path, 400, path));
  }

  private static One searchByMuch() {
    return new One(
        "a search by a form that is too long",
        413,
        AS_A_WHOLE,
        bad ->
            bad.post(
                "Task/_search",
                "application/x-www-form-urlencoded",
                ("_id=" + "a".repeat(3_000_000)).getBytes(StandardCharsets.US_ASCII)));
  }

  private static Stream<One> changes() {
    return Stream.of(
        new One("no version", 428, VERSION, bad -> bad.put(bad.peers.read(), "")),
        new One("a version that is none", 412, VERSION, bad -> bad.put(bad.peers.read(), "new")),
        new One("an old version", 412, VERSION, bad -> bad.put(bad.peers.read(), "W/\"7\"")),
        put("another id", 400, "Task.id", task -> task.put("id", NOBODY)),
        put("another kind of resource", 400, "resourceType", t -> t.put("resourceType", "Patient")),
        put("an unknown element", 400, "Task.mood", task -> task.put("mood", "good")),
        put("a status that is none", 422, "Task.*", task -> task.put("status", "nonsense")),
        put("a status that is a list", 400, "Task.*", task -> task.putArray("status").add("x")),
        put("a move that is not listed", 422, "Task.status", t -> t.put("status", "in-progress")),
        put("a reason where none is", 422, "Task.statusReason", BadRequests::acceptBecause),
        put(
            "neither from here, nor with a reason",
            422,
            "Task.status",
            task -> task.put("status", "failed")),
        put("no outcome", 422, ANYWHERE, task -> task.put("status", "completed")),
        put(
            "another focus",
            422,
            "Task.focus",
            task -> task.putObject("focus").put("reference", "Task/" + NOBODY)),
        put(
            "another owner",
            422,
            "Task.owner",
            task -> SentPlan.identify(task.putObject("owner"), SentPlan.KITE)),
        put(
            "another due time",
            422,
            "Task.restriction",
            task -> task.putObject("restriction").putObject("period").put("end", "2027-01-01")),
        new One(
            "a plan that is not for them to change",
            404,
            AS_A_WHOLE,
            bad ->
                bad.tideline()
                    .put("CarePlan/" + bad.opened.id("CarePlan"), 1, SentPlan.ofWren().carePlan())),
        new One(
            "a plan that changes as a whole",
            403,
            "CarePlan",
            bad -> {
              var path = "CarePlan/" + bad.opened.id("CarePlan");
              var plan = bad.stage.read(Stage.SENDER, path);
              return bad.sender().put(path, version(plan), plan.put("title", "Other"));
            }));
  }

  private static int version(ObjectNode resource) {
    return Integer.parseInt(Json.text(resource, "meta.versionId"));
  }

  private static void acceptBecause(ObjectNode task) {
    TaskInHand.because(task.put("status", "accepted"), "no-capacity");
  }

  private static One put(String what, int status, String place, Consumer<ObjectNode> edit) {
    return new One("a Task with " + what, status, place, bad -> bad.peers.change(edit));
  }

  private Fhir.Answer put(ObjectNode task, String version) {
    return tideline()
        .exchange(
            "Task/" + peers.id(),
            request -> {
              request
                  .header("Content-Type", "application/fhir+json")
                  .PUT(BodyPublishers.ofString(Json.write(task)));
              return version.isEmpty() ? request : request.header("If-Match", version);
            });
  }

  private static Stream<One> created() {
    return Stream.of(
        new One(
            "a Patient by itself",
            403,
            AS_A_WHOLE,
            bad -> {
              var patient = SentPlan.ofWren().patient();
              patient.remove("generalPractitioner");
              return bad.sender().post("Patient", patient);
            }),
        new One(
            "a message about somebody else's Task",
            422,
            "Communication.basedOn",
            bad -> bad.stage.as("kite-youth").post("Communication", bad.messageAbout("Task"))),
        new One(
            "a Task about somebody else's request",
            422,
            "Task.*",
            bad -> bad.stage.as("kite-youth").post("Task", bad.offer())),
        new One(
            "a message unless one is there, which cannot be looked for",
            400,
            "http.If-None-Exist",
            bad ->
                bad.sender()
                    .exchange(
                        "Communication",
                        request ->
                            request
                                .header("Content-Type", "application/fhir+json")
                                .header("If-None-Exist", "_id=" + NOBODY)
                                .POST(
                                    BodyPublishers.ofString(
                                        Json.write(bad.messageAbout("Task")))))),
        new One(
            "a second offer beside an open one",
            409,
            "Task.focus",
            bad -> bad.sender().post("Task", bad.offer())));
  }

  private ObjectNode messageAbout(String type) {
    var message = Json.object().put("resourceType", "Communication").put("status", "completed");
    message.putArray("basedOn").addObject().put("reference", type + "/" + peers.id());
    message.putArray("category").add(Coding.ours("communication", "attempt").asConcept());
    message.putObject("subject").put("reference", "Patient/" + opened.id("Patient"));
    message.putArray("medium").add(VOICE.asConcept());
    message.put("sent", "2026-05-11T18:00:00+01:00");
    message.putArray("payload").addObject().put("contentString", "Hello.");
    return message;
  }

  private ObjectNode offer() {
    var request = "ServiceRequest/" + opened.ids("ServiceRequest").getLast();
    return TaskScene.newTask("fulfill", "requested", request, opened.id("Patient"));
  }
}
