package care.alongside.identity;

import static care.alongside.identity.Visitor.json;
import static com.nimbusds.jose.JWSAlgorithm.ES384;
import static com.nimbusds.jose.JWSAlgorithm.HS256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static com.nimbusds.jose.JWSAlgorithm.RS384;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IdentityTest
class ClientProofTest {

  private static final String CLIENT = "with-keys";

  private final Visitor visitor;
  private final JdbcClient db;

  ClientProofTest(@LocalServerPort int port, JdbcClient db) {
    this.visitor = new Visitor(port);
    this.db = db;
  }

  @Test
  void aProofSignedWithAnRsaKeyIsEnough() {
    var answer = visitor.tokenWithProof(Proof.of(CLIENT, TestCallers.RSA, RS384));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("scope").asString()).isEqualTo("system/Task.rus");
  }

  @Test
  void aProofSignedWithAnEllipticKeyIsEnough() {
    var answer = visitor.tokenWithProof(Proof.of(CLIENT, TestCallers.EC, ES384));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void theClientsNameMayStandBesideItsProofButNotAnotherOne() {
    var proof = Proof.of(CLIENT, TestCallers.RSA, RS384);

    assertThatItIsRefused(visitor.tokenWithProof("with-published-keys", proof));
    assertThat(visitor.tokenWithProof(CLIENT, proof).statusCode()).isEqualTo(200);
  }

  @Test
  void aProofMayNameTheIssuerAsItsAudience() {
    var answer = visitor.tokenWithProof(spoilt(proof -> proof.audience(TestCallers.ISSUER)));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void keysAreFetchedFromAHostThatTheSettingsName() {
    var answer =
        visitor.tokenWithProof(Proof.of("with-published-keys", TestCallers.PUBLISHED, RS384));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void keysThatHaveMovedAreNotFollowed() {
    var answer = visitor.tokenWithProof(Proof.of("with-moved-keys", TestCallers.PUBLISHED, RS384));

    assertThatItIsRefused(answer);
  }

  @Test
  void aProofIsGoodOnce() {
    var proof = Proof.of(CLIENT, TestCallers.RSA, RS384);

    assertThat(visitor.tokenWithProof(proof).statusCode()).isEqualTo(200);
    assertThatItIsRefused(visitor.tokenWithProof(proof));
  }

  @Test
  void ofEightWhoComeWithTheSameProofAtOnceExactlyOneIsServed() throws InterruptedException {
    var proof = Proof.of(CLIENT, TestCallers.EC, ES384);
    Callable<Integer> asking = () -> visitor.tokenWithProof(proof).statusCode();

    List<Future<Integer>> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> asking).toList());
    }

    var statuses = answers.stream().map(Future::resultNow).toList();
    assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
  }

  @Test
  void endedProofsAreForgottenInPassing() {
    db.sql(
            """
            insert into client_assertion (client, jti, expires)
            values ('with-keys', 'long-gone', now() - interval '1 day')
            """)
        .update();

    visitor.tokenWithProof(Proof.of(CLIENT, TestCallers.EC, ES384));

    var left =
        db.sql("select count(*) from client_assertion where jti = 'long-gone'")
            .query((row, number) -> row.getInt(1))
            .single();
    assertThat(left).isZero();
  }

  @Test
  void aProofHasToSayWhoWhereHowLongAndWhich() {
    assertThatItIsRefused(spoiltOutcome(proof -> proof.issuer("with-secret")));
    assertThatItIsRefused(spoiltOutcome(proof -> proof.audience("https://elsewhere.example")));
    assertThatItIsRefused(spoiltOutcome(proof -> proof.audience((String) null)));
    assertThatItIsRefused(spoiltOutcome(proof -> proof.expirationTime(null)));
    assertThatItIsRefused(spoiltOutcome(proof -> proof.jwtID(null)));
    assertThatItIsRefused(spoiltOutcome(proof -> proof.jwtID("\u0000")));
    assertThatItIsRefused(spoiltOutcome(proof -> proof.jwtID("x".repeat(4000))));
  }

  @Test
  void aProofThatIsOverIsRefused() {
    assertThatItIsRefused(
        spoiltOutcome(
            proof ->
                proof
                    .issueTime(Proof.in(Duration.ofMinutes(-5)))
                    .expirationTime(Proof.in(Duration.ofMinutes(-1)))));
  }

  @Test
  void aProofThatLivesForSixMinutesIsRefused() {
    var sixMinutes = Proof.in(Duration.ofMinutes(6));
    var inTwoMinutes = Proof.in(Duration.ofMinutes(2));

    assertThatItIsRefused(spoiltOutcome(proof -> proof.expirationTime(sixMinutes)));
    assertThatItIsRefused(spoiltOutcome(proof -> proof.issueTime(null).expirationTime(sixMinutes)));
    assertThatItIsRefused(
        spoiltOutcome(
            proof ->
                proof.issueTime(Proof.in(Duration.ofMinutes(-4))).expirationTime(inTwoMinutes)));
    assertThatItIsRefused(spoiltOutcome(proof -> proof.notBeforeTime(inTwoMinutes)));
  }

  @Test
  void aProofSignedWithAnotherKeyIsRefused() {
    assertThatItIsRefused(
        visitor.tokenWithProof(Proof.of(CLIENT, TestCallers.rsa("rsa-1"), RS384)));
    assertThatItIsRefused(visitor.tokenWithProof(Proof.of(CLIENT, TestCallers.ec("ec-1"), ES384)));
    assertThatItIsRefused(visitor.tokenWithProof(Proof.of(CLIENT, TestCallers.PUBLISHED, RS384)));
  }

  @Test
  void onlyTheTwoAgreedSignaturesCount() throws Exception {
    var publicKey = TestCallers.RSA.toRSAPublicKey().getEncoded();
    var asSecret = new OctetSequenceKey.Builder(publicKey).keyID("rsa-1").build();
    var unsigned = new PlainJWT(Proof.claims(CLIENT).build()).serialize();

    assertThatItIsRefused(visitor.tokenWithProof(Proof.of(CLIENT, TestCallers.RSA, RS256)));
    assertThatItIsRefused(visitor.tokenWithProof(Proof.of(CLIENT, asSecret, HS256)));
    assertThatItIsRefused(visitor.tokenWithProof(unsigned));
    assertThatItIsRefused(visitor.tokenWithProof("not.a.proof"));
  }

  @Test
  void aClientWithASecretCannotComeWithAProofNorTheOtherWayRound() {
    assertThatItIsRefused(visitor.tokenWithProof(Proof.of("with-secret", TestCallers.RSA, RS384)));
    assertThatItIsRefused(
        visitor.tokenWithBasic(
            CLIENT, TestCallers.SECRET, Map.of("grant_type", "client_credentials")));
  }

  private HttpResponse<String> spoiltOutcome(UnaryOperator<JWTClaimsSet.Builder> spoiling) {
    return visitor.tokenWithProof(spoilt(spoiling));
  }

  private static String spoilt(UnaryOperator<JWTClaimsSet.Builder> spoiling) {
    return Proof.of(CLIENT, TestCallers.RSA, RS384, spoiling);
  }

  private static void assertThatItIsRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(answer).path("error").asString()).isEqualTo("invalid_client");
  }
}
