package care.alongside.identity;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.TestDatabase;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
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

  @Test
  void nodesThatStartAtOnceShareOneKey() throws InterruptedException {
    var database =
        new DriverManagerDataSource(TestDatabase.freshDatabase(), "postgres", "postgres");
    Flyway.configure().dataSource(database).load().migrate();
    var table = new SigningKeyTable(JdbcClient.create(database));
    Callable<List<JWK>> node = () -> keysOf(new SigningKeys(table));

    List<Future<List<JWK>>> nodes;
    try (var threads = Executors.newFixedThreadPool(4)) {
      nodes = threads.invokeAll(IntStream.range(0, 4).mapToObj(_ -> node).toList());
    }

    assertThat(nodes.stream().map(Future::resultNow).distinct()).hasSize(1);
    assertThat(nodes.getFirst().resultNow()).hasSize(1);
  }

  private static List<JWK> keysOf(SigningKeys keys) {
    return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
  }
}
