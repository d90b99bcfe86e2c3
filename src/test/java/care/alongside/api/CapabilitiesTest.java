package care.alongside.api;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** What the CapabilityStatement says is what really answers, and the other way round. */
@Rehearsed
class CapabilitiesTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final UUID NOBODY = new UUID(0, 0);

  /** One good value for each kind of search parameter. */
  private static final Map<String, String> VALUES =
      Map.of(
          "date", "2026-05-11",
          "reference", NOBODY.toString(),
          "string", "a",
          "uri", "https://example.org/a");

  private static final Set<String> OF_A_TYPE = Set.of("preview");

  private static final List<String> OTHER_TYPES = List.of("Basic", "Observation", "Bundle");

  @LocalServerPort private int port;
  private String token = "";
  private JsonNode rest = Json.object();

  @BeforeEach
  void theStatementIsRead() throws IOException, InterruptedException {
    var form = "grant_type=client_credentials&client_id=harbourside-ae&client_secret=rehearsal";
    var answer =
        send(
            HttpRequest.newBuilder(address("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    token = Json.text(Json.read(answer.body()), "access_token");
    rest = Json.read(call("GET", "/metadata", "").body()).at("/rest/0");
  }

  @Test
  void needsNoToken() throws IOException, InterruptedException {
    var answer = send(HttpRequest.newBuilder(address("/fhir/metadata")).GET());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"CapabilityStatement\"", "\"4.0.1\"");
  }

  @Test
  void everyInteractionAnswersAndNoOther() throws IOException, InterruptedException {
    for (JsonNode resource : rest.path("resource")) {
      var type = resource.path("type").asString("");
      var said = codes(resource.path("interaction"), "code");

      assertThat(isThere("GET", "/" + type + "/" + NOBODY)).isEqualTo(said.contains("read"));
      assertThat(isThere("GET", "/" + type + "/" + NOBODY + "/_history/1"))
          .isEqualTo(said.contains("vread"));
      assertThat(isThere("GET", "/" + type + "/" + NOBODY + "/_history"))
          .isEqualTo(said.contains("history-instance"));
      assertThat(isThere("GET", "/" + type)).as(type).isEqualTo(said.contains("search-type"));
      assertThat(isThere("POST", "/" + type)).as(type).isEqualTo(said.contains("create"));
    }
  }

  @Test
  void everyTypeIsMadeOnConditionWhereThatIsSaid() throws IOException, InterruptedException {
    for (JsonNode resource : rest.path("resource")) {
      var answer =
          send(
              request("/" + resource.path("type").asString(""))
                  .header("If-None-Exist", "_id=" + NOBODY)
                  .POST(BodyPublishers.ofString("{}")));
      boolean looks =
          answer.statusCode() == 400 && !answer.body().contains("\"http.If-None-Exist\"");

      assertThat(looks)
          .as(resource.path("type") + answer.body())
          .isEqualTo(resource.path("conditionalCreate").asBoolean(false));
    }
  }

  @Test
  void everyTypeThatIsSaidToChangeChangesAndNoOther() throws IOException {
    Fhir.at(port).reset(Instant.parse("2026-05-11T17:00:00Z"));
    var sender = Fhir.at(port).withToken(token);
    var plan = new ClassPathResource("/examples/aftercare-plan.json");
    var made = sender.post("", plan.getContentAsString(StandardCharsets.UTF_8)).body();
    for (JsonNode entry : made.path("entry")) {
      var place = Json.text(entry, "response.location").split("/", -1);
      var path = place[0] + "/" + place[1];
      var said = interactionsOf(place[0]);
      var sameId = "[{\"op\":\"test\",\"path\":\"/id\",\"value\":\"%s\"}]".formatted(place[1]);

      var patched = sender.patch(path, versionOf(sender.get(path)), sameId);
      assertThat(patched.status() != 403).as(path).isEqualTo(said.contains("patch"));
      var kept = sender.get(path);
      var put = sender.put(path, versionOf(kept), kept.body());
      assertThat(put.status() != 403).as(path).isEqualTo(said.contains("update"));
    }
  }

  private static int versionOf(Fhir.Answer kept) {
    return Integer.parseInt(kept.at("meta.versionId"));
  }

  private Set<String> interactionsOf(String type) {
    return rest.path("resource")
        .valueStream()
        .filter(resource -> resource.path("type").asString("").equals(type))
        .flatMap(resource -> codes(resource.path("interaction"), "code").stream())
        .collect(Collectors.toSet());
  }

  @Test
  void everySearchParameterAnswersAndNoOther() throws IOException, InterruptedException {
    var all =
        rest.path("resource")
            .valueStream()
            .flatMap(resource -> codes(resource.path("searchParam"), "name").stream())
            .collect(Collectors.toSet());
    for (JsonNode resource : rest.path("resource")) {
      if (resource.has("searchParam")) {
        for (String name : all) {
          int status = call("GET", search(resource, name), "").statusCode();
          var said = codes(resource.path("searchParam"), "name").contains(name);
          assertThat(status).as(search(resource, name)).isEqualTo(said ? 200 : 400);
        }
      }
    }
  }

  @Test
  void everyIncludeAnswers() throws IOException, InterruptedException {
    for (JsonNode resource : rest.path("resource")) {
      var type = resource.path("type").asString("");
      for (JsonNode include : resource.path("searchInclude")) {
        assertThat(call("GET", "/" + type + "?_include=" + include.asString(), "").statusCode())
            .isEqualTo(200);
      }
      for (JsonNode include : resource.path("searchRevInclude")) {
        assertThat(call("GET", "/" + type + "?_revinclude=" + include.asString(), "").statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void everyOperationAnswers() throws IOException, InterruptedException {
    for (JsonNode resource : rest.path("resource")) {
      for (String name : codes(resource.path("operation"), "name")) {
        var path = "/" + resource.path("type").asString("") + "/" + NOBODY + "/$" + name;
        if (!OF_A_TYPE.contains(name)) {
          assertThat(operate(path)).contains("There is no such");
        }
      }
    }
    assertThat(call("POST", "/CarePlan/$preview", "{\"resourceType\":\"Bundle\"}").statusCode())
        .isEqualTo(422);
    assertThat(call("POST", "/$validate", "{\"resourceType\":\"Basic\"}").statusCode())
        .isEqualTo(200);
    assertThat(call("POST", "", "{\"resourceType\":\"Bundle\"}").statusCode()).isEqualTo(422);
  }

  /** What an operation answers, by whichever method it can be asked. */
  private String operate(String path) throws IOException, InterruptedException {
    var answer = call("GET", path, "");
    return answer.statusCode() == 405
        ? call("POST", path, "{\"resourceType\":\"Parameters\"}").body()
        : answer.body();
  }

  @Test
  void noOtherTypeIsThere() throws IOException, InterruptedException {
    for (String type : OTHER_TYPES) {
      assertThat(call("GET", "/" + type, "").statusCode()).isEqualTo(404);
      assertThat(call("GET", "/" + type + "/" + NOBODY, "").statusCode()).isEqualTo(404);
      assertThat(call("POST", "/" + type, "{}").statusCode()).isEqualTo(404);
    }
  }

  /** Whether a door is there, even if nothing is behind it or the body is no good. */
  private boolean isThere(String method, String path) throws IOException, InterruptedException {
    var answer = call(method, path, method.equals("GET") ? "" : "{}");
    return !Set.of(403, 405).contains(answer.statusCode());
  }

  private static String search(JsonNode resource, String name) {
    var value =
        resource
            .path("searchParam")
            .valueStream()
            .filter(parameter -> parameter.path("name").asString("").equals(name))
            .map(parameter -> value(resource, parameter))
            .findFirst()
            .orElse("x");
    return "/" + resource.path("type").asString("") + "?" + name + "=" + value;
  }

  private static String value(JsonNode resource, JsonNode parameter) {
    return switch (parameter.path("name").asString("")) {
      case "status" -> resource.path("type").asString("").equals("Task") ? "requested" : "active";
      case "code" -> "fulfill";
      case "intent" -> "order";
      case "active" -> "true";
      default -> VALUES.getOrDefault(parameter.path("type").asString(""), "any");
    };
  }

  private static Set<String> codes(JsonNode list, String name) {
    return list.valueStream().map(node -> node.path(name).asString("")).collect(Collectors.toSet());
  }

  private HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(request(path).method(method, BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address("/fhir" + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/fhir+json");
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
