package care.alongside.identity;

import static care.alongside.identity.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@IdentityTest
class ClientSecretTest {

  private static final Map<String, String> FORM = Map.of("grant_type", "client_credentials");

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

  @Test
  void nobodyGetsATokenWithoutSayingWhoTheyAre() {
    var answer = visitor.post("/oauth2/token", FORM);

    assertThat(answer.statusCode()).isEqualTo(401);
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
