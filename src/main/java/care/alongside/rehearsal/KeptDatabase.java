package care.alongside.rehearsal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of the rehearsal's own, whose data outlives restarts and crashes: it is as durable
 * as one in production, because a rehearsal is also where that is proven.
 */
final class KeptDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Duration RECOVERY = Duration.ofMinutes(2);

  private final EmbeddedPostgres server;
  // Held as long as this process lives, so that two rehearsals never share one folder.
  private final FileChannel lock;

  private KeptDatabase(EmbeddedPostgres server, FileChannel lock) {
    this.server = server;
    this.lock = lock;
  }

  static KeptDatabase startIn(Path home) {
    try {
      Files.createDirectories(home);
      var lock = lock(home.resolve("lock"));
      Path complete = home.resolve("complete");
      if (Files.notExists(complete)) {
        FileSystemUtils.deleteRecursively(home.resolve("database"));
        FileSystemUtils.deleteRecursively(home.resolve("postgres"));
      }
      FormerPostgres.in(home.resolve("database")).stop();
      var database = new KeptDatabase(start(home), lock);
      database.makeLogins();
      Files.writeString(complete, "The database was set up to its end.\n");
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start; see " + home + "/postgres.log", e);
    }
  }

  private void makeLogins() {
    try (var owner = DriverManager.getConnection(address(), Logins.OWNER, "")) {
      Logins.make(owner);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL has no logins for a rehearsal", e);
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new IllegalStateException(
          "Another rehearsal is running in this folder. Stop that one first.");
    }
    return channel;
  }

  private static EmbeddedPostgres start(Path home) throws IOException {
    var log = Redirect.appendTo(home.resolve("postgres.log").toFile());
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(home.resolve("postgres").toFile())
        .setDataDirectory(home.resolve("database"))
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(RECOVERY)
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("unix_socket_directories", "")
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        .start();
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "kept-database",
                Map.of(
                    "spring.datasource.url",
                    address(),
                    "spring.datasource.username",
                    Logins.PROGRAM,
                    "spring.datasource.password",
                    "",
                    "spring.flyway.url",
                    address(),
                    "spring.flyway.user",
                    Logins.OWNER,
                    "spring.flyway.password",
                    "")));
  }

  String address() {
    return "jdbc:postgresql://localhost:%d/postgres?reWriteBatchedInserts=true"
        .formatted(server.getPort());
  }

  /** Stops the server; what was committed is there the next time. */
  void stop() {
    try {
      server.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }
}
