package care.alongside.crash;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a node runs, packed into jars once: the product, and of the tests only what makes a node
 * that can be broken. Of jars, and not of folders, a JVM that ends keeps what it has loaded, so
 * that those after it start sooner.
 */
final class NodeJars {

  private static final Path FOLDER = Path.of("target", "nodes").toAbsolutePath();
  private static final Path BREAKABLE = Path.of("care", "alongside", "crash");
  private static final String CLASS_PATH = packed();

  private NodeJars() {}

  /**
   * What comes before the name of the main program.
   *
   * @param keeps whether it may keep what it has loaded when it ends; one that is halted may not,
   *     for it would not end at once
   */
  static List<String> options(boolean keeps) {
    return List.of(
        keeps ? "-XX:+AutoCreateSharedArchive" : "-XX:-AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + FOLDER.resolve("node.jsa"),
        "-Xlog:cds=off",
        "-Xlog:cds+dynamic=off",
        "-cp",
        CLASS_PATH);
  }

  private static String packed() {
    try {
      Files.createDirectories(FOLDER);
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .filter(entry -> !entry.isEmpty())
          .map(entry -> Path.of(entry).toAbsolutePath())
          .map(NodeJars::packed)
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path packed(Path entry) {
    if (!Files.isDirectory(entry)) {
      return entry;
    }
    var jar = FOLDER.resolve(entry.getFileName() + ".jar");
    var part = entry.endsWith("test-classes") ? entry.resolve(BREAKABLE) : entry;
    try (var files = Files.walk(part);
        var packed = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files.sorted().toList()) {
        add(entry.relativize(file), file, packed);
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Folders too, or nobody finds what is in them by its pattern. */
  private static void add(Path name, Path file, JarOutputStream packed) throws IOException {
    boolean folder = Files.isDirectory(file);
    if (name.toString().isEmpty()) {
      return;
    }
    packed.putNextEntry(new JarEntry(name + (folder ? "/" : "")));
    if (!folder) {
      Files.copy(file, packed);
    }
    packed.closeEntry();
  }
}
