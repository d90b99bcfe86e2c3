package care.alongside;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A real PostgreSQL for tests: one server in each JVM, one fresh database for each Spring context.
 * Use it as {@code @ContextConfiguration(initializers = TestDatabase.class)}.
 */
public final class TestDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final AtomicInteger CREATED = new AtomicInteger();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test-database",
                Map.of(
                    "spring.datasource.url", freshDatabase(),
                    "spring.datasource.username", "postgres",
                    "spring.datasource.password", "postgres")));
  }

  /** The JDBC address of a new, empty database, for a test that wants no Spring context. */
  public static String freshDatabase() {
    var name = "test_" + CREATED.incrementAndGet();
    try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("No database for the test", e);
    }
    return Server.RUNNING.getJdbcUrl("postgres", name) + "&reWriteBatchedInserts=true";
  }

  private static final class Server {

    static final EmbeddedPostgres RUNNING = started();

    private static EmbeddedPostgres started() {
      try {
        var server = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        // Not before the contexts are closed, which still need it then.
        SpringApplication.getShutdownHandlers().add(() -> stop(server));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not start", e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not stop", e);
      }
    }
  }
}
