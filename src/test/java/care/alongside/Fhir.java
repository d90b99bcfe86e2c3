package care.alongside;

import care.alongside.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * A caller from outside: {@code Fhir.at(port).as("tideline").get("Task?status=requested")}. Paths
 * are below {@code /fhir/}, or from the root when they begin with a slash.
 */
public final class Fhir {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String FHIR_JSON = "application/fhir+json";

  private final URI host;
  private final Optional<String> token;

  private Fhir(URI host, Optional<String> token) {
    this.host = host;
    this.token = token;
  }

  /** Somebody without a token. */
  public static Fhir at(int port) {
    return new Fhir(URI.create("http://127.0.0.1:" + port), Optional.empty());
  }

  /** The same with a token of this client of the cast, for all that it is registered for. */
  public Fhir as(String client) {
    return as(client, "grant_type=client_credentials");
  }

  /** The same with a token for these scopes only, separated by spaces. */
  public Fhir as(String client, String form) {
    var credentials = (client + ":rehearsal").getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(host.resolve("/oauth2/token"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    var answer = send(request);
    if (answer.status() != 200) {
      throw new IllegalStateException("No token for " + client + ": " + answer);
    }
    return new Fhir(host, Optional.of(Json.text(answer.body(), "access_token")));
  }

  /** The token that it comes with. */
  public String bearer() {
    return token.orElseThrow();
  }

  /** The same with a token that was come by in another way, or that is none. */
  public Fhir withToken(String bearer) {
    return new Fhir(host, Optional.of(bearer));
  }

  public Answer get(String path) {
    return exchange(path, HttpRequest.Builder::GET);
  }

  public Answer post(String path, JsonNode body) {
    return post(path, Json.write(body));
  }

  /** Posts a text as it is, well-formed or not. */
  public Answer post(String path, String body) {
    return exchange(path, request -> withBody(request, "POST", body));
  }

  /** Replaces the version that was read. */
  public Answer put(String path, int version, JsonNode body) {
    return exchange(
        path,
        request -> withBody(request, "PUT", Json.write(body)).header("If-Match", tag(version)));
  }

  /** Changes the version that was read, by JSON Patch. */
  public Answer patch(String path, int version, String operations) {
    return exchange(
        path,
        request ->
            request
                .header("Content-Type", "application/json-patch+json")
                .header("If-Match", tag(version))
                .method("PATCH", BodyPublishers.ofString(operations)));
  }

  /** Begins again at this instant, with nothing but the cast. */
  public void reset(Instant at) {
    rearrange("/rehearsal/reset", Json.object().put("at", at.toString()));
  }

  /** Moves time on, such as by {@code PT24H}, with all that falls due on the way. */
  public void advance(String by) {
    rearrange("/rehearsal/clock", Json.object().put("advance", by));
  }

  private void rearrange(String path, JsonNode body) {
    var answer = post(path, body);
    if (answer.status() != 200) {
      throw new IllegalStateException(path + " was refused: " + answer);
    }
  }

  /** Any other request; the token and the address are given already. */
  public Answer exchange(String path, UnaryOperator<HttpRequest.Builder> more) {
    var address = host + (path.startsWith("/") ? path : "/fhir/" + path);
    var request = HttpRequest.newBuilder(URI.create(address));
    request.header("Accept", path.startsWith("/") ? "application/json" : FHIR_JSON);
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    return send(more.apply(request).build());
  }

  private static HttpRequest.Builder withBody(
      HttpRequest.Builder request, String method, String body) {
    return request.header("Content-Type", FHIR_JSON).method(method, BodyPublishers.ofString(body));
  }

  private static String tag(int version) {
    return "W/\"" + version + "\"";
  }

  private static Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** What came back. */
  public record Answer(int status, HttpHeaders headers, String text) {

    public JsonNode body() {
      return Json.read(text);
    }

    /** The text at a dotted path of the body, such as {@code entry.0.resource.id}; or "". */
    public String at(String path) {
      return Json.text(body(), path);
    }

    @Override
    public String toString() {
      return status + " " + text;
    }
  }
}
