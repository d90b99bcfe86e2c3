package care.alongside.identity;

import static care.alongside.identity.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@IdentityTest
class ClientSecretTest {

  private static final Map<String, String> FORM = Map.of("grant_type", "client_credentials");

  private static final String FORM_TYPE = "application/x-www-form-urlencoded";

  private final Visitor visitor;

  ClientSecretTest(@LocalServerPort int port) {
    visitor = new Visitor(port);
  }

  @Test
  void aSystemWithItsSecretGetsAllThatItIsRegisteredFor() {
    var answer = visitor.tokenWithBasic("with-secret", TestCallers.SECRET, FORM);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("token_type").asString()).isEqualTo("Bearer");
    assertThat(json(answer).path("expires_in").asInt()).isBetween(800, 900);
    assertThat(json(answer).path("scope").asString().split(" "))
        .containsExactlyInAnyOrder("system/Task.rus", "system/CarePlan.c");
  }

  @Test
  void theSecretMayComeInTheFormToo() {
    var answer =
        visitor.post(
            "/oauth2/token",
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                "with-secret",
                "client_secret",
                TestCallers.SECRET));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void theTokenNamesTheOrganisationOfTheDirectory() throws ParseException {
    var claims = SignedJWT.parse(visitor.token("with-secret")).getJWTClaimsSet();

    assertThat(claims.getSubject()).isEqualTo("with-secret");
    assertThat(claims.getIssuer()).isEqualTo(TestCallers.ISSUER);
    assertThat(claims.getStringClaim("org"))
        .isEqualTo(OrganisationId.of(Identifier.ods("RHB01")).toString());
    assertThat(claims.getStringClaim("scope")).isEqualTo("system/CarePlan.c system/Task.rus");
    assertThat(claims.getClaims().keySet())
        .isEqualTo(
            Set.of("sub", "aud", "iss", "iat", "nbf", "exp", "jti", "org", "scope", "client_id"));
  }

  @Test
  void aWrongSecretAndAnUnknownClientAreRefusedAlike() {
    var wrong = visitor.tokenWithBasic("with-secret", "guess", FORM);
    var unknown = visitor.tokenWithBasic("nobody", TestCallers.SECRET, FORM);

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(json(wrong).path("error").asString()).isEqualTo("invalid_client");
    assertThat(json(unknown).path("error").asString()).isEqualTo("invalid_client");
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=client_credentials, '', true",
    "'', '', true",
    "grant_type=client_credentials&client_id=with-secret, '', true",
    "grant_type=client_credentials&client_assertion_type=x&client_assertion=y, '', false",
    "grant_type=client_credentials&client_id=with-secret&client_secret=guess, '', false",
    "grant_type=client_credentials, Bearer nonsense, true",
    "grant_type=client_credentials, Basic d2l0aC1zZWNyZXQ6Z3Vlc3M=, true"
  })
  void nobodyGetsATokenWithoutSayingWhoTheyAre(String form, String authorization, boolean basic) {
    var answer = visitor.postForToken(form, FORM_TYPE, authorization);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .isEqualTo(basic ? Optional.of("Basic realm=\"alongside\"") : Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"multipart/form-data; boundary=x", "multipart/form-data", "application/json", "x"})
  void aTokenIsAskedForInAFormOnly(String type) {
    var credentials = "Basic d2l0aC1zZWNyZXQ6dGVzdC1zZWNyZXQ=";

    for (var authorization : new String[] {"", credentials}) {
      var answer = visitor.postForToken("--x\r\n\r\n--x--", type, authorization);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("error").asString()).isEqualTo("invalid_request");
      assertThat(json(answer).path("error_description").asString()).contains(FORM_TYPE);
    }
    assertThat(
            visitor
                .postForToken(
                    "grant_type=client_credentials", FORM_TYPE + ";charset=UTF-8", credentials)
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void lessMayBeAskedFor() {
    var answer = asking("system/Task.r");

    assertThat(answer.path("scope").asString()).isEqualTo("system/Task.r");
  }

  @Test
  void moreThanRegisteredIsRefused() {
    assertThat(asking("system/Task.cruds").path("error").asString()).isEqualTo("invalid_scope");
    assertThat(asking("system/Task.r system/Patient.r").path("error").asString())
        .isEqualTo("invalid_scope");
    assertThat(asking("user/Task.r").path("error").asString()).isEqualTo("invalid_scope");
    assertThat(asking("system/*.r").path("error").asString()).isEqualTo("invalid_scope");
    assertThat(asking("system/Task.read").path("error").asString()).isEqualTo("invalid_scope");
  }

  @Test
  void aSystemWithASecretMaySignNobodyElseIn() {
    var answer =
        visitor.tokenWithBasic(
            "with-secret",
            TestCallers.SECRET,
            Map.of("grant_type", "password", "username", "ava", "password", TestCallers.SECRET));

    assertThat(json(answer).path("error").asString()).isEqualTo("unsupported_grant_type");
  }

  private JsonNode asking(String scope) {
    return json(
        visitor.tokenWithBasic(
            "with-secret",
            TestCallers.SECRET,
            Map.of("grant_type", "client_credentials", "scope", scope)));
  }
}
