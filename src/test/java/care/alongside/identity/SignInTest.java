package care.alongside.identity;

import static care.alongside.identity.Visitor.json;
import static care.alongside.identity.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.CrisisHelp;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import com.nimbusds.jose.util.Base64URL;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IdentityTest
class SignInTest {

  private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0";
  private static final String CHALLENGE =
      Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.digest(VERIFIER));

  private final int port;
  private final JdbcClient db;
  private Visitor browser;

  SignInTest(@LocalServerPort int port, JdbcClient db) {
    this.port = port;
    this.db = db;
    this.browser = new Visitor(port);
  }

  @BeforeEach
  void opensANewBrowser() {
    browser = new Visitor(port);
  }

  @Test
  void aMemberOfStaffSignsInAndCallsForTheirOrganisation() {
    var token = redeem(codeFor("tideline-staff"), VERIFIER);
    var answer = browser.getWith(Json.text(json(token), "access_token"), "/fhir/who-am-i");

    assertThat(json(token).path("scope").asString()).isEqualTo("user/Task.rus");
    assertThat(json(answer).path("name").asString()).isEqualTo("tideline-staff");
    assertThat(json(answer).path("organisation").asString())
        .isEqualTo(
            OrganisationId.of(new Identifier(Identifier.CHARITY_NUMBER, "1199001")).toString());
  }

  @Test
  void anAppThatBeginsByAFormIsLedToSignInToo() {
    var led = browser.post("/oauth2/authorize", asked(Map.of()));

    assertThat(led.statusCode()).as(led.body()).isEqualTo(302);
    assertThat(led.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(location(led)).endsWith(SignInPage.PATH);
  }

  @Test
  void thePersonSignsInAndCallsForThemself() {
    var token = redeem(codeFor("ava"), VERIFIER);
    var answer = browser.getWith(Json.text(json(token), "access_token"), "/fhir/who-am-i");

    assertThat(json(token).path("scope").asString()).isEqualTo("patient/Task.rs");
    assertThat(json(answer).path("person").asString()).isEqualTo(TestCallers.NHS_NUMBER);
    assertThat(json(answer).path("organisation").asString()).isEmpty();
  }

  @Test
  void theTokenOfAPersonDoesNotHoldTheirNhsNumber() {
    var token = Json.text(json(redeem(codeFor("ava"), VERIFIER)), "access_token");

    var claims = Base64URL.from(token.split("\\.", -1)[1]).decodeToString();
    assertThat(claims).contains("\"account\"").doesNotContain(TestCallers.NHS_NUMBER);
  }

  /** Whoever cannot get in may need it most. */
  @Test
  void thePageSaysWhereHelpIsToBeHadAtOnceAlsoAfterAWrongPassword() {
    assertThat(browser.get("/sign-in").body()).contains(CrisisHelp.WORDS);
    assertThat(browser.get("/sign-in?error").body()).contains(CrisisHelp.WORDS);
  }

  @Test
  void aWrongPasswordIsToldKindlyAndOpensNothing() {
    browser.get(authorize(Map.of()));
    var refused = signIn("ava", "guess");

    assertThat(location(refused)).endsWith("/sign-in?error");
    assertThat(browser.get("/sign-in?error").body()).contains("Check both and try again");
    assertThat(location(browser.get(authorize(Map.of())))).endsWith("/sign-in");
  }

  @Test
  void theFormOfAnotherSiteIsRefused() {
    var answer =
        browser.post(
            "/sign-in", Map.of("username", "ava", "password", TestCallers.SECRET, "_csrf", "x"));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void aCodeIsGoodOnce() {
    var code = codeFor("ava");

    assertThat(redeem(code, VERIFIER).statusCode()).isEqualTo(200);
    assertThatTheCodeIsRefused(redeem(code, VERIFIER));
  }

  @Test
  void ofEightWhoComeWithTheSameCodeAtOnceExactlyOneIsServed() throws InterruptedException {
    var code = codeFor("ava");
    Callable<Integer> asking = () -> redeem(code, VERIFIER).statusCode();

    List<Future<Integer>> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> asking).toList());
    }

    assertThat(answers.stream().map(Future::resultNow)).containsOnlyOnce(200);
  }

  @Test
  void aCodeIsWorthNothingWithoutItsVerifier() {
    assertThatTheCodeIsRefused(
        redeem(codeFor("ava"), "another-verifier-of-forty-three-characters-000"));
  }

  @Test
  void anEndedCodeIsRefused() {
    var code = codeFor("ava");
    db.sql(
            """
            update authorization_code
               set issued = now() - interval '61 seconds', expires = now() - interval '1 second'
            """)
        .update();

    assertThatTheCodeIsRefused(redeem(code, VERIFIER));
  }

  @Test
  void theCodeItselfIsNotInTheDatabase() {
    var code = codeFor("ava");

    var kept =
        db.sql("select code_hash from authorization_code")
            .query((row, number) -> row.getString(1))
            .list();
    assertThat(kept).isNotEmpty().doesNotContain(code);
  }

  @Test
  void aPlainChallengeOrNoneIsRefused() {
    assertThat(location(browser.get(authorize(Map.of("code_challenge_method", "plain")))))
        .contains("error=invalid_request");
    assertThat(location(browser.get(authorize(Map.of("code_challenge_method", "")))))
        .contains("error=invalid_request");
    assertThat(location(browser.get(authorize(Map.of("code_challenge", "")))))
        .contains("error=invalid_request");
  }

  @Test
  void nobodyIsSentToAnAddressThatIsNotRegistered() {
    var answer =
        browser.get(authorize(Map.of("redirect_uri", "https://elsewhere.example/signed-in")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(location(answer)).isEmpty();
    assertThat(answer.body()).doesNotContain("elsewhere.example");
  }

  @Test
  void anAppMayNotAskForMoreThanItIsRegisteredFor() {
    var answer = browser.get(authorize(Map.of("scope", "patient/Task.rs patient/Patient.u")));

    assertThat(location(answer)).contains("error=invalid_scope");
  }

  @Test
  void thePersonDoesNotGetWhatIsForStaffOnly() {
    browser.get(authorize(Map.of("scope", "user/Task.rus")));
    var signedIn = signIn("ava", TestCallers.SECRET);

    assertThat(location(browser.get(location(signedIn)))).contains("error=invalid_scope");
  }

  private String codeFor(String name) {
    var door = browser.get(authorize(Map.of()));
    assertThat(location(door)).endsWith("/sign-in");
    var signedIn = signIn(name, TestCallers.SECRET);
    var back = location(browser.get(location(signedIn)));
    assertThat(back).startsWith(TestCallers.APP_ADDRESS + "?").contains("state=as-sent");
    return first(back, "code=([^&]+)");
  }

  private HttpResponse<String> signIn(String name, String password) {
    var page = browser.get("/sign-in").body();
    var token = first(page, "name=\"_csrf\" value=\"([^\"]+)\"");
    return browser.post("/sign-in", Map.of("username", name, "password", password, "_csrf", token));
  }

  private HttpResponse<String> redeem(String code, String verifier) {
    return browser.post(
        "/oauth2/token",
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            TestCallers.APP_ADDRESS,
            "client_id",
            TestCallers.APP,
            "code_verifier",
            verifier));
  }

  /** A good request, but for what is given; an empty text leaves a parameter out. */
  private static Map<String, String> asked(Map<String, String> changes) {
    var parameters =
        new HashMap<>(
            Map.of(
                "response_type",
                "code",
                "client_id",
                TestCallers.APP,
                "redirect_uri",
                TestCallers.APP_ADDRESS,
                "state",
                "as-sent",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256"));
    parameters.putAll(changes);
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  /** The same as an address. */
  private static String authorize(Map<String, String> changes) {
    return "/oauth2/authorize?" + Visitor.query(asked(changes));
  }

  private static void assertThatTheCodeIsRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("error").asString()).isEqualTo("invalid_grant");
  }

  private static String first(String text, String pattern) {
    var found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
