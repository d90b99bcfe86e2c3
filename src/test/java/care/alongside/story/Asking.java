package care.alongside.story;

import care.alongside.Fhir;
import care.alongside.kernel.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Requests of every kind that the CapabilityStatement offers, and some that it does not: the same
 * ones for the same seed. What they are about has the name that it has in both worlds.
 */
final class Asking {

  private static final List<String> CODES =
      List.of(
          "requested",
          "accepted",
          "received",
          "cancelled",
          "active",
          "inactive",
          "on-hold",
          "draft",
          "fulfill",
          "aftercare-contact",
          "escalation",
          "order",
          "peer-support",
          "gp-follow-up",
          "contact-made",
          "completed",
          "nonsense");
  private static final List<String> DATES =
      List.of(
          "2026-05-11",
          "ge2026-05-11T17:10:00Z",
          "lt2026-05-11T17:30:00Z",
          "ne2026-05",
          "gt2026",
          "le2026-05-11T18:30:00Z",
          "ge2026-05-11T18:30:00Z",
          "2026-05-14,2026-05-13",
          "yesterday");
  private static final List<String> IDENTIFIERS =
      List.of(
          "https://fhir.nhs.uk/Id/nhs-number|9990001235",
          "9990001235",
          SentPlan.AVAS_NHS_NUMBER,
          "https://fhir.nhs.uk/Id/nhs-number|9990002002",
          "https://fhir.nhs.uk/Id/nhs-number|0",
          "https://fhir.nhs.uk/Id/ods-organization-code|RHB01",
          "|M81001",
          "https://register-of-charities.charitycommission.gov.uk/charity-number|1199001");
  private static final List<String> STRANGE =
      List.of(
          "patient.name=a",
          "patient:Patient.identifier=9990001235",
          "_has:Task:patient:owner=a",
          "_has:Task:focus:status=requested",
          "_include=Task:nothing",
          "_revinclude=Provenance:target",
          "_sort=-nothing",
          "_cursor=abc",
          "_count=-1",
          "status:above=active",
          "owner:missing=perhaps",
          "_include=Task:focus:ServiceRequest",
          "_include:iterate=Task:patient",
          "_text=Wren",
          "_content=Wren",
          "_filter=a",
          "_elements=id",
          "_total=accurate",
          "_security=R",
          "_summary=true",
          "name=Wren",
          "family=Tregenza",
          "birthdate=1987-03-19");

  private final JsonNode rest;
  private final List<String> names;
  private final Random random;

  Asking(JsonNode rest, List<String> names, long seed) {
    this.rest = rest;
    this.names = names;
    this.random = new Random(seed);
  }

  /** A request that can be made in either world. */
  record Request(String words, Function<World, String> address, Function<String, Send> how) {}

  /** How a request is sent, once its address is known. */
  interface Send {
    Fhir.Answer by(Fhir caller);
  }

  List<Request> requests(int count) {
    return IntStream.range(0, count).mapToObj(i -> next()).toList();
  }

  private Request next() {
    return switch (random.nextInt(22)) {
      case 0, 1, 2 -> get(named(), Map.of());
      case 3, 4 -> get(named() + "/_history/" + random.nextInt(5), Map.of());
      case 5 -> get(named() + "/_history" + one("", "?_count=1", "?_count=2&_cursor=2"), Map.of());
      case 6 -> get(named(), Map.of("If-None-Match", one("W/\"1\"", "W/\"2\"", "W/\"3\"", "*")));
      case 7 ->
          get(
              named(),
              Map.of(
                  "If-Modified-Since",
                  one("Mon, 11 May 2026 17:10:00 GMT", "Tue, 12 May 2026 17:10:00 GMT")));
      case 8 -> get("Task/" + nameOf() + one("/$timeline", "/$available-actions"), Map.of());
      case 9 -> strange();
      case 10 -> write();
      case 11 -> operation();
      default -> search();
    };
  }

  private Request get(String path, Map<String, String> headers) {
    return new Request(
        "GET " + path + " " + headers,
        world -> resolved(path, world),
        address ->
            caller ->
                caller.exchange(
                    address,
                    request -> {
                      headers.forEach(request::header);
                      return request.GET();
                    }));
  }

  private Request search() {
    var kind = searchable();
    var type = Json.text(kind, "type");
    var asked = new ArrayList<String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      asked.add(parameter(any(kind.path("searchParam"))));
    }
    for (String along : List.of("searchInclude", "searchRevInclude")) {
      if (!kind.path(along).isEmpty() && random.nextBoolean()) {
        asked.add(
            (along.contains("Rev") ? "_revinclude=" : "_include=")
                + any(kind.path(along)).asString());
      }
    }
    asked.add(one("", "_count=1", "_count=2", "_count=0", "_summary=count", "_count=100"));
    asked.add(
        one("", "", "_sort=_lastUpdated", "_sort=-_lastUpdated", "_sort=-due", "_sort=authored"));
    return search(type, asked.stream().filter(a -> !a.isEmpty()).collect(Collectors.joining("&")));
  }

  private Request search(String type, String query) {
    return random.nextInt(4) == 0
        ? new Request(
            "POST " + type + "/_search " + query,
            world -> resolved(query, world),
            form ->
                caller ->
                    caller.exchange(
                        type + "/_search",
                        request ->
                            request
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))))
        : get(type + "?" + query, Map.of());
  }

  private Request strange() {
    return random.nextInt(3) == 0
        ? get(
            one(
                "Patient/$everything",
                "Task/" + nameOf() + "/$nothing",
                "Basic?code=a",
                "Task/none",
                "Patient/" + nameOf() + "/Task",
                "_history",
                "Task/_history",
                "?_id=a",
                "AuditEvent?patient=" + nameOf(),
                "Patient/" + nameOf() + "/$everything"),
            Map.of())
        : search(Json.text(searchable(), "type"), any(STRANGE));
  }

  private Request operation() {
    return random.nextInt(4) == 0
        ? preview(one("RHB01", "RHB03"))
        : get(
            one(
                "Patient/" + nameOf() + "/$sharing" + one("", "?_count=1", "?_count=2"),
                "CarePlan/" + nameOf() + "/$print",
                "/watch" + one("", "?count=1", "?state=due-soon", "?state=overdue")),
            Map.of());
  }

  /** A plan of the person whom one of the worlds may know already. */
  private static Request preview(String sender) {
    var plan = Json.write(SentPlan.ofWren().bundle()).replace("RHB01", sender);
    return new Request(
        "POST CarePlan/$preview of " + sender,
        world -> "CarePlan/$preview",
        address -> caller -> caller.post(address, plan));
  }

  /** Writes that are refused whoever sends them: they are about no version that ever was. */
  private Request write() {
    var path = named();
    var patch = "[{\"op\":\"test\",\"path\":\"/id\",\"value\":\"none\"}]";
    return new Request(
        "PATCH " + path,
        world -> resolved(path, world),
        address -> caller -> caller.patch(address, 99, patch));
  }

  private String parameter(JsonNode parameter) {
    var name = Json.text(parameter, "name");
    return switch (Json.text(parameter, "type")) {
      case "date" -> name + "=" + any(DATES);
      case "reference" -> reference(name);
      case "string" -> name + "=" + one("tide", "H", "a", "Kite%20Youth,Marram");
      case "uri" -> name + "=" + one("https://fhir.alongside.example/Questionnaire/about-me", "q");
      default -> token(name);
    };
  }

  private String reference(String name) {
    return switch (random.nextInt(5)) {
      case 0 -> name + ":identifier=" + escaped(any(IDENTIFIERS));
      case 1 -> name + ":missing=" + random.nextBoolean();
      case 2 -> name + "=" + nameOf();
      default -> name + "=" + named();
    };
  }

  private String token(String name) {
    var not = random.nextInt(4) == 0 ? ":not=" : "=";
    return name
        + not
        + switch (name) {
          case "_id" -> random.nextBoolean() ? nameOf() : nameOf() + "," + nameOf();
          case "identifier" -> escaped(any(IDENTIFIERS));
          case "active" -> one("true", "false");
          default -> random.nextInt(3) == 0 ? any(CODES) + "," + any(CODES) : any(CODES);
        };
  }

  private JsonNode searchable() {
    var kinds = rest.path("resource").valueStream().filter(k -> k.has("searchParam")).toList();
    var mostly = kinds.stream().filter(k -> !Json.text(k, "type").equals("Organization")).toList();
    return random.nextInt(10) == 0 ? any(kinds) : any(mostly);
  }

  /** Something of either world by its type and name, now and then by a wrong type. */
  private String named() {
    var name = any(names);
    var type = random.nextInt(12) == 0 ? one("Task", "Patient") : name.split("\\|", -1)[1];
    return type + "/{" + name + "}";
  }

  private String nameOf() {
    return "{" + any(names) + "}";
  }

  private static String resolved(String text, World world) {
    return Likeness.replaced(
        Likeness.NAME, text, name -> world.id(name.substring(1, name.length() - 1)));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String one(String... some) {
    return some[random.nextInt(some.length)];
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private JsonNode any(JsonNode some) {
    return some.get(random.nextInt(some.size()));
  }
}
