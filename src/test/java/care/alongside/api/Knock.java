package care.alongside.api;

import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A request from outside, by somebody: {@code as(port, TIDELINE).get("/fhir/Task")}. */
record Knock(int port, List<String> headers) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static Knock as(int port, OrganisationId organisation) {
    return new Knock(port, List.of("X-Organisation", organisation.toString()));
  }

  static Knock asPerson(int port, String nhsNumber) {
    return new Knock(port, List.of("X-Person", nhsNumber));
  }

  Knock with(String name, String value) {
    return new Knock(
        port,
        java.util.stream.Stream.concat(headers.stream(), java.util.stream.Stream.of(name, value))
            .toList());
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply post(String path, String type, String body) {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  Reply send(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path) {
    var address = path.startsWith("http") ? path : "http://localhost:" + port + "/fhir" + path;
    return HttpRequest.newBuilder(URI.create(address)).headers(headers.toArray(String[]::new));
  }

  private static Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  record Reply(HttpResponse<String> http) {

    int status() {
      return http.statusCode();
    }

    String text() {
      return http.body();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      return Json.read(text());
    }

    int total() {
      return json().path("total").asInt(-1);
    }

    /** The ids of what was found, in their order. */
    List<String> ids() {
      return json()
          .path("entry")
          .valueStream()
          .filter(entry -> !entry.at("/search/mode").asString("").equals("include"))
          .map(entry -> entry.at("/resource/id").asString(""))
          .toList();
    }

    /** The types of what came along, in order of their names. */
    List<String> included() {
      return json()
          .path("entry")
          .valueStream()
          .filter(entry -> entry.at("/search/mode").asString("").equals("include"))
          .map(entry -> entry.at("/resource/resourceType").asString(""))
          .sorted()
          .toList();
    }

    /** The address of a link, or "". */
    String link(String relation) {
      return json()
          .path("link")
          .valueStream()
          .filter(link -> link.path("relation").asString("").equals(relation))
          .map(link -> link.path("url").asString(""))
          .findFirst()
          .orElse("");
    }
  }
}
