package care.alongside.crash;

import care.alongside.rehearsal.Logins;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL as durable as one in production, that can be stopped in the middle of its work. */
final class OwnPostgres implements AutoCloseable {

  private final Path folder;
  private final int port;
  private final Map<String, String> more;
  private EmbeddedPostgres server;

  private OwnPostgres(Path folder, int port, Map<String, String> more) throws IOException {
    this.folder = folder;
    this.port = port;
    this.more = more;
    this.server = started();
  }

  /** One whose folder is there already, with these further settings. */
  static OwnPostgres startAgainIn(Path folder, Map<String, String> more) {
    try {
      return new OwnPostgres(folder, Ports.free(), more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From its first moment on the nodes' clocks go on from here, as if one had been told. */
  void begin(Instant clock) {
    tables()
        .sql(
            """
            create schema if not exists rehearsal;
            create table rehearsal.clock (
              one_row boolean primary key default true check (one_row),
              milliseconds_ahead bigint not null);
            insert into rehearsal.clock (milliseconds_ahead)
            values ((extract(epoch from '%s'::timestamptz - clock_timestamp()) * 1000)::bigint)
            """
                .formatted(clock))
        .update();
    makeLogins();
  }

  private void makeLogins() {
    try (var owner = DriverManager.getConnection(address(), Logins.OWNER, "none")) {
      Logins.make(owner);
    } catch (SQLException e) {
      throw new IllegalStateException("No logins for the test", e);
    }
  }

  static OwnPostgres startIn(Path folder) {
    try {
      var postgres = new OwnPostgres(folder, Ports.free(), Map.of());
      postgres.makeLogins();
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedPostgres started() throws IOException {
    var log = ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile());
    var builder = EmbeddedPostgres.builder();
    more.forEach(builder::setServerConfig);
    return builder
        .setPort(port)
        .setOverrideWorkingDirectory(folder.resolve("postgres").toFile())
        .setDataDirectory(folder.resolve("database"))
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(Duration.ofMinutes(2))
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("unix_socket_directories", "")
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        .start();
  }

  int port() {
    return port;
  }

  String address() {
    return "jdbc:postgresql://localhost:%d/postgres?reWriteBatchedInserts=true".formatted(port);
  }

  /** For somebody who looks at the tables from outside. */
  JdbcClient tables() {
    return JdbcClient.create(new DriverManagerDataSource(address(), Logins.OWNER, "none"));
  }

  /** Its processes end at once, as if {@code pg_ctl -m immediate} had been said. */
  void stopImmediately() {
    var postmaster = postmaster();
    Signals.send("QUIT", postmaster);
    postmaster.onExit().join();
  }

  /** As a machine that loses its power: nothing of it is left running. */
  void lose() {
    var postmaster = postmaster();
    var parts = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    postmaster.onExit().join();
    parts.forEach(ProcessHandle::destroyForcibly);
    parts.forEach(part -> part.onExit().join());
  }

  /** All of it stands still: it takes calls, and answers none. */
  void freeze() {
    everything().forEach(part -> Signals.send("STOP", part));
  }

  void thaw() {
    everything().forEach(part -> Signals.send("CONT", part));
  }

  private List<ProcessHandle> everything() {
    var postmaster = postmaster();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  /** A standby is the primary from now on. */
  void promote() {
    tables().sql("select pg_promote()").query(Boolean.class).single();
  }

  private ProcessHandle postmaster() {
    try {
      var pid = Files.readAllLines(folder.resolve("database/postmaster.pid")).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The handle of the one that is gone is let go of first, and with it the lock of the folder. */
  void startAgain() {
    try {
      server.close();
      server = started();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
