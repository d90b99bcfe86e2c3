package care.alongside.identity;

import static care.alongside.identity.Visitor.json;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@IdentityTest
class FhirDoorTest {

  private static final JOSEObjectType TYPE = new JOSEObjectType(TokenClaims.TYPE);

  private final Visitor visitor;
  private final SigningKeyTable keys;

  FhirDoorTest(@LocalServerPort int port, SigningKeyTable keys) {
    this.visitor = new Visitor(port);
    this.keys = keys;
  }

  @Test
  void aTokenTellsWhoCallsAndForWhom() {
    var answer = visitor.getWith(visitor.token("with-secret"), "/fhir/who-am-i");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer))
        .isEqualTo(
            Json.object()
                .put("name", "with-secret")
                .put("organisation", OrganisationId.of(Identifier.ods("RHB01")).toString())
                .put("person", "")
                .put("createsTasks", false)
                .put("readsTasks", true));
  }

  @Test
  void noSessionIsKeptForASystem() {
    var answer = visitor.getWith(visitor.token("with-secret"), "/fhir/who-am-i");

    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void withoutATokenTheAnswerSaysWhatToDo() {
    var answer = visitor.get("/fhir/Task");

    assertThatItIsRefused(answer);
    assertThat(Json.text(json(answer), "issue.0.details.text")).contains("/oauth2/token");
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void whatCanBeDoneHereNeedsNoToken() {
    assertThat(visitor.get("/fhir/metadata").statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenThatWasChangedIsRefused() throws ParseException {
    var good = SignedJWT.parse(visitor.token("with-secret"));
    var claims =
        new JWTClaimsSet.Builder(good.getJWTClaimsSet()).claim("scope", "system/*.cruds").build();
    var parts = good.serialize().split("\\.", -1);
    var changed = parts[0] + "." + claims.toPayload().toBase64URL() + "." + parts[2];

    assertThatItIsRefused(visitor.getWith(changed, "/fhir/who-am-i"));
  }

  @Test
  void aTokenThatSomebodyElseSignedIsRefused() throws ParseException {
    var claims = SignedJWT.parse(visitor.token("with-secret")).getJWTClaimsSet();
    var ourKeyId = JWK.parse(keys.all().getFirst().jwk()).getKeyID();
    var theirs = TestCallers.rsa(ourKeyId);

    assertThatItIsRefused(
        visitor.getWith(Proof.signed(theirs, RS256, TYPE, claims), "/fhir/who-am-i"));
    assertThatItIsRefused(visitor.getWith(new PlainJWT(claims).serialize(), "/fhir/who-am-i"));
    assertThatItIsRefused(visitor.getWith("nonsense", "/fhir/who-am-i"));
  }

  @Test
  void aTokenOfAnotherIssuerOrAnEndedOneOrAnotherKindOfTokenIsRefusedThoughOursSignedIt()
      throws ParseException {
    var ours = JWK.parse(keys.all().getFirst().jwk());
    var claims = SignedJWT.parse(visitor.token("with-secret")).getJWTClaimsSet();
    var elsewhere = new JWTClaimsSet.Builder(claims).issuer("https://elsewhere.example").build();
    var ended =
        new JWTClaimsSet.Builder(claims).expirationTime(Proof.in(Duration.ofMinutes(-2))).build();

    assertThat(who(Proof.signed(ours, RS256, TYPE, claims)).statusCode()).isEqualTo(200);
    assertThatItIsRefused(who(Proof.signed(ours, RS256, TYPE, elsewhere)));
    assertThatItIsRefused(who(Proof.signed(ours, RS256, TYPE, ended)));
    assertThatItIsRefused(who(Proof.signed(ours, RS256, JOSEObjectType.JWT, claims)));
  }

  @Test
  void theTokenOfAClosedAccountIsRefused() throws ParseException {
    var ours = JWK.parse(keys.all().getFirst().jwk());
    var claims =
        new JWTClaimsSet.Builder(SignedJWT.parse(visitor.token("with-secret")).getJWTClaimsSet())
            .claim("org", null)
            .claim("account", Accounts.idOf("long-gone").toString())
            .build();

    assertThatItIsRefused(who(Proof.signed(ours, RS256, TYPE, claims)));
  }

  @Test
  void whereThereIsNoDoorThereIsAWall() {
    var token = visitor.token("with-secret");

    assertThat(visitor.get("/").statusCode()).isEqualTo(403);
    assertThat(visitor.get("/elsewhere").statusCode()).isEqualTo(403);
    assertThat(visitor.getWith(token, "/elsewhere").statusCode()).isEqualTo(403);
    assertThat(visitor.get("/oauth2/introspect").statusCode()).isEqualTo(403);
    assertThat(visitor.post("/rehearsal/reset", Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void aWallTellsNothingOfWhatIsBehindIt() {
    var answer = visitor.getAs("Basic eDp5", "text/html", "/elsewhere");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("Tomcat");
  }

  @Test
  void otherWaysToSendATokenAreRefusedToo() {
    var token = visitor.token("with-secret");

    assertThatItIsRefused(
        visitor.getAs("DPoP " + token, "application/fhir+json", "/fhir/who-am-i"));
    assertThatItIsRefused(visitor.get("/fhir/who-am-i?access_token=" + token));
  }

  @Test
  void ourPrivateKeyIsNeverShown() {
    var shown = json(visitor.get("/oauth2/jwks"));

    assertThat(Json.text(shown, "keys.0.kty")).isEqualTo("RSA");
    assertThat(Json.at(shown, "keys.0").propertyNames())
        .containsExactlyInAnyOrder("kty", "e", "n", "kid", "use", "alg");
  }

  private HttpResponse<String> who(String token) {
    return visitor.getWith(token, "/fhir/who-am-i");
  }

  private static void assertThatItIsRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/fhir+json");
    assertThat(Json.text(json(answer), "resourceType")).isEqualTo("OperationOutcome");
    assertThat(Json.text(json(answer), "issue.0.code")).isEqualTo("login");
  }
}
