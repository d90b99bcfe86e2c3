package care.alongside;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator meets who starts the product without all that it needs, in a JVM of its own. */
class ProductionStartTest {

  private static final List<String> ALL_BUT_CLIENTS =
      List.of(
          "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none",
          "--spring.datasource.username=alongside",
          "--spring.datasource.password=not-used",
          "--spring.flyway.user=owner",
          "--spring.flyway.password=not-used",
          "--alongside.identity.issuer=https://aftercare.example",
          "--alongside.directory.organisations[0].ods=RHB01",
          "--alongside.directory.organisations[0].name=Harbourside Hospital A&E");

  @TempDir private Path empty;

  @Test
  void namesAllThatIsMissingInOneLine() throws Exception {
    var start = started(List.of());

    assertThat(start.exitCode()).isNotZero();
    assertThat(start.output())
        .singleElement()
        .asString()
        .startsWith("Alongside cannot start: it was not given spring.datasource.url, ")
        .contains("spring.datasource.username", "spring.datasource.password")
        .contains("spring.flyway.user", "spring.flyway.password")
        .contains("alongside.identity.issuer", "alongside.identity.clients")
        .contains("alongside.directory.organisations");
  }

  @Test
  void namesOnlyWhatIsMissing() throws Exception {
    var start = started(ALL_BUT_CLIENTS);

    assertThat(start.exitCode()).isNotZero();
    assertThat(start.output())
        .singleElement()
        .asString()
        .startsWith("Alongside cannot start: it was not given alongside.identity.clients. ");
  }

  @Test
  void refusesTheDemoSecretInOneLine() throws Exception {
    var start = started(withClient("{noop}rehearsal"));

    assertThat(start.exitCode()).isNotZero();
    assertThat(start.output()).singleElement().asString().contains("has the demo secret");
  }

  @Test
  void isNotARehearsalWhenToldToBeOne() throws Exception {
    var start = started(List.of("--spring.profiles.active=rehearsal"));

    assertThat(start.exitCode()).isNotZero();
    assertThat(start.output()).singleElement().asString().contains("mvn spring-boot:run");
  }

  private static List<String> withClient(String secret) {
    var settings = new ArrayList<>(ALL_BUT_CLIENTS);
    settings.add("--alongside.identity.clients[0].id=harbourside-ae");
    settings.add("--alongside.identity.clients[0].ods=RHB01");
    settings.add("--alongside.identity.clients[0].scopes[0]=system/*.cruds");
    settings.add("--alongside.identity.clients[0].secret=" + secret);
    return settings;
  }

  private Start started(List<String> arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), Alongside.class.getName()));
    command.addAll(arguments);
    var said = empty.resolve("said");
    var process =
        new ProcessBuilder(command)
            .directory(empty.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    process.environment().keySet().removeIf(ProductionStartTest::isASetting);
    int exitCode = process.start().waitFor();
    return new Start(exitCode, Files.readAllLines(said));
  }

  /** That of this JVM, without the tests and their settings. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.replaceAll("[/\\\\]+$", "").endsWith("test-classes"))
        .collect(joining(File.pathSeparator));
  }

  private static boolean isASetting(String variable) {
    return variable.startsWith("SPRING_")
        || variable.startsWith("ALONGSIDE_")
        || variable.equals("JAVA_TOOL_OPTIONS");
  }

  private record Start(int exitCode, List<String> output) {}
}
