package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Several writes in one transaction: all are kept, or none is. */
@Component
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
public class Transactions {

  private static final Set<String> OPENING =
      Set.of("Patient", "CarePlan", "Encounter", "ServiceRequest");

  private static final String METHOD = "request.method";

  private final Writes writes;
  private final Existing existing;
  private final Clock clock;

  Transactions(Writes writes, Existing existing, Clock clock) {
    this.writes = writes;
    this.existing = existing;
    this.clock = clock;
  }

  /** Whether a transaction changes what is there, rather than opening a plan. */
  public static boolean changes(JsonNode bundle) {
    return !bundle.path("entry").isEmpty()
        && bundle.path("entry").valueStream().noneMatch(Transactions::opens);
  }

  private static boolean opens(JsonNode entry) {
    return Json.text(entry, "request.method").equals("POST")
        && OPENING.contains(Json.text(entry, "resource.resourceType"));
  }

  /**
   * Does all that the entries ask for, in their order.
   *
   * @return the transaction-response
   * @throws Problem of the first entry that is refused, naming its place; nothing is kept then
   */
  @Transactional
  public String run(JsonNode bundle, Caller caller) {
    TransactionFrame.check(bundle);
    Payloads.refuseRules(bundle, "Bundle");
    var answer = Json.object().put("resourceType", "Bundle").put("type", "transaction-response");
    var entries = answer.putArray("entry");
    for (int i = 0; i < bundle.path("entry").size(); i++) {
      var response = runOne(bundle.path("entry").get(i), "Bundle.entry[" + i + "]", caller);
      entries.addObject().set("response", response);
    }
    return Json.write(answer);
  }

  private ObjectNode runOne(JsonNode entry, String place, Caller caller) {
    try {
      var written = write(entry, caller);
      return response(written.at(place + ".resource"));
    } catch (Problem problem) {
      throw problem.at(expression -> placed(place, expression));
    }
  }

  /** What a single request says in a header or as its body stands in an entry, too. */
  private static String placed(String entry, String expression) {
    if (expression.equals(Problem.IF_MATCH)) {
      return entry + ".request.ifMatch";
    }
    if (expression.equals(METHOD)) {
      return entry + "." + METHOD;
    }
    if (expression.startsWith(JsonPatches.BODY)) {
      return entry + ".resource.data";
    }
    return expression.startsWith("http.")
        ? entry + ".request.ifNoneExist"
        : Problem.within(entry + ".resource", expression);
  }

  private Written write(JsonNode entry, Caller caller) {
    var url = Json.text(entry, "request.url").split("/", -1);
    return switch (Json.text(entry, "request.method")) {
      case "POST" -> create(url[0], entry, caller);
      case "PUT" -> writes.update(url[0], id(url), version(entry), resource(entry), caller);
      case "PATCH" -> writes.patch(url[0], id(url), version(entry), patch(entry), caller);
      default ->
          throw new Problem.Invalid(
              "not-supported", METHOD, "In a transaction you can POST, PUT and PATCH.");
    };
  }

  private Written create(String type, JsonNode entry, Caller caller) {
    Supplier<Written> make = () -> writes.create(type, resource(entry), caller).asNew();
    return Json.at(entry, "request").has("ifNoneExist")
        ? existing.orElse(type, Json.text(entry, "request.ifNoneExist"), caller, make)
        : make.get();
  }

  private static ObjectNode resource(JsonNode entry) {
    if (entry.path("resource") instanceof ObjectNode resource) {
      return resource;
    }
    throw new Problem.Malformed("required", "", "This entry needs a resource.");
  }

  private static UUID id(String[] url) {
    return (url.length == 2 ? Ids.of(url[1]) : Ids.of(""))
        .orElseThrow(() -> Reading.notFound(url[0]));
  }

  private static int version(JsonNode entry) {
    var given = Json.at(entry, "request.ifMatch");
    return IfMatch.version(given.isMissingNode() ? null : given.asString(""));
  }

  private static String patch(JsonNode entry) {
    try {
      var data = Json.text(entry, "resource.data");
      return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw new Problem.Malformed(
          "value", "Binary.data", "A PATCH comes as a Binary with the patch in base64.");
    }
  }

  private ObjectNode response(Written written) {
    var response = Json.object();
    if (!written.hints().isEmpty()) {
      response.set("outcome", Outcomes.found(written.hints()));
    }
    return response
        .put("status", written.isNew() ? "201 Created" : "200 OK")
        .put(
            "location",
            "%s/%s/_history/%d".formatted(written.type(), written.id(), written.version()))
        .put("etag", "W/\"" + written.version() + "\"")
        .put("lastModified", clock.instant().toString());
  }
}
