package care.alongside.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

@IdentityTest
@ActiveProfiles("rehearsal")
class RehearsalDoorsTest {

  private final Visitor visitor;

  RehearsalDoorsTest(@LocalServerPort int port) {
    visitor = new Visitor(port);
  }

  @Test
  void theRehearsalsDoorsNeedNoTokenOnTheMachineItself() {
    assertThat(visitor.post("/rehearsal/reset", Map.of()).statusCode()).isEqualTo(200);
  }

  @Test
  void theOtherDoorsStayAsTheyAre() {
    assertThat(visitor.get("/fhir/who-am-i").statusCode()).isEqualTo(401);
    assertThat(visitor.get("/elsewhere").statusCode()).isEqualTo(403);
  }

  @Test
  void theAddressByWhichOneComesIsTheIssuer() {
    var offer = Visitor.json(visitor.get("/.well-known/smart-configuration"));
    var proof =
        Proof.of(
            "with-keys",
            TestCallers.EC,
            JWSAlgorithm.ES384,
            claims -> claims.audience(offer.path("token_endpoint").asString()));

    assertThat(offer.path("issuer").asString()).isEqualTo(visitor.address);
    assertThat(visitor.tokenWithProof(proof).statusCode()).isEqualTo(200);
    assertThat(visitor.getWith(visitor.token("with-secret"), "/fhir/who-am-i").statusCode())
        .isEqualTo(200);
  }

  @Test
  void onlyTheMachineItselfIsLocal() {
    assertThat(OtherDoorsConfiguration.isLocal("127.0.0.1")).isTrue();
    assertThat(OtherDoorsConfiguration.isLocal("0:0:0:0:0:0:0:1")).isTrue();
    assertThat(OtherDoorsConfiguration.isLocal("192.0.2.7")).isFalse();
    assertThat(OtherDoorsConfiguration.isLocal("10.0.0.1")).isFalse();
    assertThat(OtherDoorsConfiguration.isLocal("2001:db8::1")).isFalse();
  }
}
