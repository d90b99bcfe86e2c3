package care.alongside.crash;

import care.alongside.Fhir;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** One node in a process of its own, always at the same port, however often it is killed. */
final class Node implements AutoCloseable {

  private static final List<String> QUICK =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx640m", "-Duser.timezone=UTC");
  private static final String MAIN = "care.alongside.crash.FaultNode";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path folder;
  private final String name;
  private final List<String> options;
  private final List<String> settings;
  private final int port = Ports.free();
  private Process process;

  private Node(Path folder, String name, List<String> options, List<String> settings) {
    this.folder = folder;
    this.name = name;
    this.options = options;
    this.settings = settings;
    this.process = begun();
  }

  static Node begin(Path folder, String name, List<String> options, List<String> settings) {
    return new Node(folder, name, options, settings);
  }

  private Process begun() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), MAIN, "--server.port=" + port));
    command.add("--alongside.workflow.node=" + name);
    command.addAll(settings);
    var log = ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile());
    try {
      var started =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The product, and of the tests only what makes it a node that can be broken. */
  private String classPath() {
    var product =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath())
            .filter(entry -> !entry.endsWith("test-classes"))
            .map(Path::toString);
    return Stream.concat(Stream.of(mainOnly().toString()), product)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Path mainOnly() {
    var own = Path.of("target", "test-classes", "care", "alongside", "crash").toAbsolutePath();
    var copy = folder.resolve("main").toAbsolutePath();
    try {
      FileSystemUtils.copyRecursively(own, copy.resolve("care/alongside/crash"));
      return Files.createDirectories(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it serves. */
  Node awaitReady() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException(name + " did not come up; see " + folder);
      }
      Moments.pass(100);
    }
    return this;
  }

  boolean isReady() {
    return status() == 200;
  }

  /** Whether it answers, and says that it does not serve just now. */
  boolean saysBusy() {
    return status() == 503;
  }

  private int status() {
    try {
      return Fhir.at(port).get("metadata").status();
    } catch (UncheckedIOException noAnswer) {
      return 0;
    }
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void startAgain() {
    process = begun();
  }

  void freeze() {
    Signals.send("STOP", handle());
  }

  void thaw() {
    Signals.send("CONT", handle());
  }

  /** Asks it to end, as an operator would, and waits. */
  int end() {
    process.destroy();
    process.onExit().join();
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
