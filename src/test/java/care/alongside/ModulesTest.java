package care.alongside;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.util.ClassUtils;

/** The page about the modules says what each package says of itself. */
class ModulesTest {

  private static final Pattern SENTENCE = Pattern.compile("(?s)^/\\*\\*(.*?)\\*/");

  @Test
  void thePageSaysWhatThePackagesSay() {
    new WrittenPage("modules.md").mustBe(page());
  }

  private static String page() {
    return """
    # The modules

    Written from each `package-info.java` by `ModulesTest`, which fails when this page says
    something else. To write it anew: `mvn test -Dtest=ModulesTest -Dwrite.pages=true`.
    `ArchitectureTest` holds the code to it.

    | module | is | may know |
    |---|---|---|
    """
        + ApplicationModules.of(Alongside.class).stream()
            .map(module -> module.getIdentifier().toString())
            .sorted()
            .map(ModulesTest::row)
            .collect(joining());
  }

  private static String row(String module) {
    return "| `%s` | %s | %s |\n".formatted(module, sentence(module), mayKnow(module));
  }

  private static String sentence(String module) {
    var comment = SENTENCE.matcher(source(module));
    if (!comment.find()) {
      throw new IllegalStateException(module + " does not say what it is");
    }
    return comment.group(1).replaceAll("\\s*\\n \\*\\s*", " ").strip();
  }

  private static String source(String module) {
    try {
      return Files.readString(
          Path.of("src", "main", "java", "care", "alongside", module, "package-info.java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mayKnow(String module) {
    var type = ClassUtils.resolveClassName("care.alongside." + module + ".package-info", null);
    return Optional.ofNullable(type.getAnnotation(ApplicationModule.class))
        .map(ModulesTest::allowed)
        .orElse("any below it");
  }

  private static String allowed(ApplicationModule module) {
    return module.allowedDependencies().length == 0
        ? "none"
        : Arrays.stream(module.allowedDependencies()).collect(joining(", "));
  }
}
