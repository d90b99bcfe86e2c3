package care.alongside.identity;

import care.alongside.kernel.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Calls the running application as a browser or a system does; follows no redirect by itself. */
final class Visitor {

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  final String address;

  Visitor(int port) {
    address = "http://127.0.0.1:" + port;
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> getWith(String token, String path) {
    return send(request(path).header("Authorization", "Bearer " + token).GET());
  }

  HttpResponse<String> getAs(String authorization, String accept, String path) {
    return send(
        request(path).header("Authorization", authorization).header("Accept", accept).GET());
  }

  HttpResponse<String> post(String path, Map<String, String> form) {
    return send(form(path, form));
  }

  HttpResponse<String> tokenWithBasic(String client, String secret, Map<String, String> form) {
    var credentials =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return send(form("/oauth2/token", form).header("Authorization", "Basic " + credentials));
  }

  HttpResponse<String> tokenWithProof(String proof) {
    return post("/oauth2/token", proofForm(proof));
  }

  HttpResponse<String> tokenWithProof(String client, String proof) {
    var form = new HashMap<>(proofForm(proof));
    form.put("client_id", client);
    return post("/oauth2/token", form);
  }

  private static Map<String, String> proofForm(String proof) {
    return Map.of(
        "grant_type",
        "client_credentials",
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion",
        proof);
  }

  HttpResponse<String> postForToken(String body, String type, String authorization) {
    var request =
        request("/oauth2/token").header("Content-Type", type).POST(BodyPublishers.ofString(body));
    return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
  }

  String token(String client) {
    var answer =
        tokenWithBasic(client, TestCallers.SECRET, Map.of("grant_type", "client_credentials"));
    return Json.text(Json.read(answer.body()), "access_token");
  }

  static JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body());
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private HttpRequest.Builder form(String path, Map<String, String> form) {
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(query(form)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : address + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("No answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
