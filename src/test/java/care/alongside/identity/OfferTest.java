package care.alongside.identity;

import static care.alongside.identity.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@IdentityTest
class OfferTest {

  private final Visitor visitor;

  OfferTest(@LocalServerPort int port) {
    visitor = new Visitor(port);
  }

  @Test
  void theSameOfferIsShownAtBothAddressesToAnyone() {
    var here = visitor.get("/.well-known/smart-configuration");
    var there = visitor.get("/fhir/.well-known/smart-configuration");

    assertThat(here.statusCode()).isEqualTo(200);
    assertThat(here.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
    assertThat(there.body()).isEqualTo(here.body());
  }

  @Test
  void theDoorsThatAreOfferedAreThere() {
    var offer = offer();
    var tokenDoor = path(offer, "token_endpoint");

    assertThat(offer.path("issuer").asString()).isEqualTo(TestCallers.ISSUER);
    assertThat(visitor.post(tokenDoor, Map.of()).statusCode()).isEqualTo(401);
    assertThat(visitor.get(path(offer, "jwks_uri")).statusCode()).isEqualTo(200);
    assertThat(visitor.get(path(offer, "authorization_endpoint")).statusCode()).isEqualTo(400);
  }

  @Test
  void eachWayToShowWhoOneIsThatIsOfferedWorks() {
    assertThat(texts(offer(), "token_endpoint_auth_methods_supported"))
        .containsExactly("client_secret_basic", "client_secret_post", "private_key_jwt");
    for (var algorithm : texts(offer(), "token_endpoint_auth_signing_alg_values_supported")) {
      var key = algorithm.startsWith("RS") ? TestCallers.RSA : TestCallers.EC;
      var proof = Proof.of("with-keys", key, JWSAlgorithm.parse(algorithm));
      assertThat(visitor.tokenWithProof(proof).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void grantsAndScopesAreThoseOfTheRegisteredClients() {
    assertThat(texts(offer(), "grant_types_supported"))
        .containsExactly("authorization_code", "client_credentials");
    assertThat(texts(offer(), "scopes_supported"))
        .containsExactly(
            "patient/Task.rs", "system/CarePlan.c", "system/Task.rus", "user/Task.rus");
    assertThat(texts(offer(), "code_challenge_methods_supported")).containsExactly("S256");
    assertThat(texts(offer(), "capabilities"))
        .containsExactlyInAnyOrder(
            "client-public",
            "client-confidential-symmetric",
            "client-confidential-asymmetric",
            "authorize-post",
            "permission-v2",
            "permission-user",
            "permission-patient");
  }

  @Test
  void theTwoDocumentsAgreeAndOfferNothingMore() {
    var metadata = json(visitor.get("/.well-known/oauth-authorization-server"));

    for (var name : metadata.propertyNames()) {
      assertThat(offer().has(name)).as(name).isTrue();
    }
    for (var name : List.of("issuer", "token_endpoint", "authorization_endpoint", "jwks_uri")) {
      assertThat(metadata.path(name)).isEqualTo(offer().path(name));
    }
    assertThat(texts(metadata, "grant_types_supported"))
        .isEqualTo(texts(offer(), "grant_types_supported"));
    assertThat(texts(metadata, "token_endpoint_auth_methods_supported"))
        .isEqualTo(texts(offer(), "token_endpoint_auth_methods_supported"));
  }

  private JsonNode offer() {
    return json(visitor.get("/.well-known/smart-configuration"));
  }

  private static String path(JsonNode offer, String name) {
    return URI.create(offer.path(name).asString()).getPath();
  }

  private static List<String> texts(JsonNode document, String name) {
    return document.path(name).valueStream().map(JsonNode::asString).toList();
  }
}
