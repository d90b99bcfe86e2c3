package care.alongside;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The product in rehearsal, in a process of its own on a port of its own, as {@code mvn
 * spring-boot:run} starts it; so that it can be killed, and measured by itself. What it keeps and
 * says stays under its folder: {@code .alongside} and {@code server.log}.
 */
public final class RehearsalProcess implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("Ready to rehearse at http://[^:]+:(\\d+)/");
  private static final String MAIN = "care.alongside.rehearsal.Rehearsal";
  private static final int PATIENCE_SECONDS = 60;
  private static final int START_SECONDS = 600;

  private final Path folder;
  private final Process process;
  private final Thread ending = new Thread(this::kill);
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private RehearsalProcess(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** An empty folder for what a process keeps. */
  public static Path emptyFolder(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it in a folder, where it finds again what was there before, and waits until ready. */
  public static RehearsalProcess startIn(Path folder, String... jvmOptions) {
    return startIn(folder, List.of(jvmOptions), List.of());
  }

  /** The same with settings of its own, such as {@code --server.shutdown=immediate}. */
  public static RehearsalProcess startIn(
      Path folder, List<String> jvmOptions, List<String> settings) {
    var started = begin(folder, jvmOptions, settings);
    started.awaitReady();
    return started;
  }

  /** Starts it and does not wait. */
  public static RehearsalProcess begin(
      Path folder, List<String> jvmOptions, List<String> settings) {
    var started = new RehearsalProcess(folder, process(folder, jvmOptions, settings));
    Runtime.getRuntime().addShutdownHook(started.ending);
    Thread.ofVirtual().start(started::listen);
    return started;
  }

  private void awaitReady() {
    try {
      port.orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static Process process(Path folder, List<String> jvmOptions, List<String> settings) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", productOnly(), MAIN));
    if (settings.stream().noneMatch(setting -> setting.startsWith("--server.port="))) {
      command.add("--server.port=0");
    }
    command.addAll(settings);
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Our class path without the tests' own classes and settings. */
  private static String productOnly() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath())
        .filter(entry -> !entry.endsWith("test-classes"))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void listen() {
    try (var lines = process.inputReader();
        var log = log()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        log.append(line).append('\n').flush();
        var ready = READY.matcher(line);
        if (ready.find()) {
          port.complete(Integer.parseInt(ready.group(1)));
        }
      }
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
    port.completeExceptionally(new IllegalStateException("It ended; see " + folder));
  }

  private BufferedWriter log() throws IOException {
    return Files.newBufferedWriter(
        folder.resolve("server.log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  public int port() {
    return port.join();
  }

  public ProcessHandle server() {
    return process.toHandle();
  }

  /** The PostgreSQL that it uses, the parent of all of its processes; empty when there is none. */
  public Optional<ProcessHandle> database() {
    return note().map(List::getFirst).map(Long::parseLong).flatMap(ProcessHandle::of);
  }

  /** The JDBC address of its database, for somebody who looks at the tables from outside. */
  public String databaseUrl() {
    return "jdbc:postgresql://localhost:%s/postgres?user=postgres&reWriteBatchedInserts=true"
        .formatted(note().orElseThrow().get(3).strip());
  }

  /** What PostgreSQL writes of itself: its process first, its port fourth. */
  private Optional<List<String>> note() {
    var note = folder.resolve(".alongside/database/postmaster.pid");
    try {
      return Files.exists(note) ? Optional.of(Files.readAllLines(note)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end, as an operator would, and does not wait. */
  public void askToEnd() {
    process.destroy();
  }

  /** As {@code kill -9}: it learns nothing of it. Its PostgreSQL lives on. */
  public void killServer() {
    process.destroyForcibly().onExit().join();
  }

  /** As a power cut: PostgreSQL dies as suddenly, and with it all of its processes. */
  public void kill() {
    killServer();
    database().ifPresent(RehearsalProcess::end);
  }

  private static void end(ProcessHandle postgres) {
    var parts = postgres.descendants().toList();
    postgres.destroyForcibly();
    postgres.onExit().join();
    parts.forEach(part -> part.onExit().join());
  }

  /** Ends it as an operator would; and whatever is left of it. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    kill();
    Runtime.getRuntime().removeShutdownHook(ending);
  }
}
