package care.alongside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * Every source file is as google-java-format writes it. As a program it writes them so: {@code mvn
 * -Pformat process-test-classes}.
 */
@Execution(CONCURRENT)
class FormattingTest {

  @Test
  void everySourceFileIsFormatted() {
    assertThat(sources()).filteredOn(file -> !formatted(file).equals(read(file))).isEmpty();
  }

  public static void main(String[] args) throws IOException {
    for (Path file : sources()) {
      String better = formatted(file);
      if (!better.equals(read(file))) {
        Files.writeString(file, better);
      }
    }
  }

  private static List<Path> sources() {
    try (var files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String formatted(Path file) {
    try {
      var used = RemoveUnusedImports.removeUnusedImports(read(file));
      return new Formatter().formatSource(ImportOrderer.reorderImports(used, Style.GOOGLE));
    } catch (FormatterException e) {
      throw new IllegalStateException(file + " cannot be read as Java", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
