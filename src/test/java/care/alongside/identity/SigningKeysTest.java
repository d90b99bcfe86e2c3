package care.alongside.identity;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.TestDatabase;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SigningKeysTest {

  private static final Duration NEW_AFTER = Duration.ofDays(90);

  private Instant now = Instant.parse("2026-05-11T17:00:00Z");

  @Test
  void nodesThatStartAtOnceShareOneKey() throws InterruptedException {
    var table = table();
    Callable<List<JWK>> node = () -> keysOf(node(table));

    List<Future<List<JWK>>> nodes;
    try (var threads = Executors.newFixedThreadPool(4)) {
      nodes = threads.invokeAll(IntStream.range(0, 4).mapToObj(_ -> node).toList());
    }

    assertThat(nodes.stream().map(Future::resultNow).distinct()).hasSize(1);
    assertThat(nodes.getFirst().resultNow()).hasSize(1);
  }

  @Test
  void aNewKeySignsWhenTheOneBeforeIsOldAndBothAreTrustedForADay() {
    var table = table();
    var node = node(table);
    var other = node(table);
    var first = signing(node);
    pass(NEW_AFTER.minusMillis(1));
    assertThat(signing(node)).isEqualTo(first);
    pass(Duration.ofMillis(2));

    var second = signing(node);

    assertThat(second.getKeyID()).isNotEqualTo(first.getKeyID());
    assertThat(keysOf(node)).containsExactly(second, first);
    assertThat(verifying(other, second.getKeyID())).containsExactly(second);
    assertThat(verifying(node, first.getKeyID())).containsExactly(first);
    pass(Duration.ofDays(1));
    assertThat(verifying(node, first.getKeyID())).isEmpty();
    assertThat(keysOf(other)).containsExactly(second);
    pass(NEW_AFTER);
    assertThat(signing(other)).isNotIn(first, second);
    assertThat(keysOf(other)).hasSize(2).doesNotContain(first);
  }

  @Test
  void aTokenThatNamesNoKeyOfOursMakesUsLookNowAndThenOnly() {
    var table = table();
    var node = node(table);
    var first = keysOf(node);
    table.keep(new SigningKeyTable.Kept(2, signing(node(table())).toJSONString(), now));

    assertThat(verifying(node, "unknown")).isEmpty();
    assertThat(keysOf(node)).isEqualTo(first);
    pass(Duration.ofSeconds(6));
    assertThat(verifying(node, "unknown")).isEmpty();
    assertThat(keysOf(node)).hasSize(2);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private static SigningKeyTable table() {
    var database =
        new DriverManagerDataSource(TestDatabase.freshDatabase(), "postgres", "postgres");
    Flyway.configure().dataSource(database).load().migrate();
    return new SigningKeyTable(JdbcClient.create(database));
  }

  private SigningKeys node(SigningKeyTable table) {
    return new SigningKeys(table, NEW_AFTER, ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
  }

  private static JWK signing(SigningKeys keys) {
    var matcher = new JWKMatcher.Builder().algorithms(JWSAlgorithm.RS256, null).build();
    var found = keys.get(new JWKSelector(matcher), null);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static List<JWK> verifying(SigningKeys keys, String id) {
    return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null);
  }

  private static List<JWK> keysOf(SigningKeys keys) {
    return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
  }
}
