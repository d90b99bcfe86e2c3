package care.alongside.story;

import care.alongside.Fhir;
import care.alongside.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person of the rehearsal signs in with a browser, and an app gets a token for them. */
final class SignIn {

  private static final String APP = "http://127.0.0.1:8080/signed-in";
  private static final String VERIFIER = "a-verifier-that-is-longer-than-forty-three-characters";

  private final HttpClient browser =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final URI host;

  private SignIn(int port) {
    this.host = URI.create("http://127.0.0.1:" + port);
  }

  /** Somebody who calls for themself. */
  static Fhir of(String name, int port) {
    return Fhir.at(port).withToken(new SignIn(port).token(name));
  }

  private String token(String name) {
    send(at(authorize()).GET());
    var signedIn = tried(name, "rehearsal");
    var code = first(location(send(at(location(signedIn)).GET())), "code=([^&]+)");
    var answer =
        post(
            "/oauth2/token",
            Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", APP,
                "client_id", "rehearsal-pages",
                "code_verifier", VERIFIER));
    return Json.text(Json.read(answer.body()), "access_token");
  }

  /** What somebody is answered who tries this name and password. */
  static HttpResponse<String> tried(String name, String password, int port) {
    return new SignIn(port).tried(name, password);
  }

  private HttpResponse<String> tried(String name, String password) {
    var csrf = first(send(at("/sign-in").GET()).body(), "name=\"_csrf\" value=\"([^\"]+)\"");
    return post("/sign-in", Map.of("username", name, "password", password, "_csrf", csrf));
  }

  private static String authorize() {
    return "/oauth2/authorize?"
        + form(
            Map.of(
                "response_type", "code",
                "client_id", "rehearsal-pages",
                "redirect_uri", APP,
                "scope", "patient/*.cruds",
                "code_challenge", challenge(),
                "code_challenge_method", "S256"));
  }

  private static String challenge() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(digest.digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private HttpResponse<String> post(String path, Map<String, String> form) {
    return send(
        at(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(form))));
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(host.resolve(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private static String form(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
  }

  private static String first(String text, String pattern) {
    var found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("Not found: " + pattern);
    }
    return found.group(1);
  }
}
