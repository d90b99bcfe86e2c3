package care.alongside;

import care.alongside.rehearsal.Logins;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A real PostgreSQL for tests: one server in each JVM, one fresh database for each Spring context.
 * Use it as {@code @ContextConfiguration(initializers = TestDatabase.class)}.
 */
public final class TestDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final AtomicInteger CREATED = new AtomicInteger();

  /** What the migrations make where it is missing, for databases that are migrated side by side. */
  private static final String ROLES =
      """
      create role alongside_reader nologin;
      create role alongside_app login;
      grant alongside_reader to alongside_app
      """;

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var address = freshDatabase();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test-database",
                Map.of(
                    "spring.datasource.url",
                    address,
                    "spring.datasource.username",
                    Logins.PROGRAM,
                    "spring.datasource.password",
                    "none",
                    "spring.flyway.url",
                    address,
                    "spring.flyway.user",
                    Logins.OWNER,
                    "spring.flyway.password",
                    "none")));
  }

  /**
   * The JDBC address of a new, empty database, for a test that wants no Spring context. One after
   * the other, for the logins are those of the whole server.
   */
  public static synchronized String freshDatabase() {
    var name = "test_" + CREATED.incrementAndGet();
    try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("No database for the test", e);
    }
    var address =
        "jdbc:postgresql://localhost:%d/%s?reWriteBatchedInserts=true"
            .formatted(Server.RUNNING.getPort(), name);
    makeLogins(address);
    return address;
  }

  private static void makeLogins(String address) {
    try (var owner = DriverManager.getConnection(address, Logins.OWNER, "none")) {
      Logins.make(owner);
    } catch (SQLException e) {
      throw new IllegalStateException("No logins for the test", e);
    }
  }

  /** The owner of the tables in the database that this one connects to, who may change them. */
  public static JdbcClient ownerOf(JdbcClient program) {
    var name = program.sql("select current_database()").query(String.class).single();
    return JdbcClient.create(
        new DriverManagerDataSource(
            "jdbc:postgresql://localhost:%d/%s".formatted(Server.RUNNING.getPort(), name),
            Logins.OWNER,
            "none"));
  }

  private static final class Server {

    static final EmbeddedPostgres RUNNING = started();

    private static EmbeddedPostgres started() {
      try {
        var server = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        makeRoles(server);
        // Not before the contexts are closed, which still need it then.
        SpringApplication.getShutdownHandlers().add(() -> stop(server));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not start", e);
      } catch (SQLException e) {
        throw new IllegalStateException("No roles for the tests", e);
      }
    }

    private static void makeRoles(EmbeddedPostgres server) throws SQLException {
      try (var connection = server.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute(ROLES);
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
