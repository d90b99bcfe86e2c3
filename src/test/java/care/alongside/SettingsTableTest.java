package care.alongside;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The settings in the README are those that the code reads, with the defaults that it has. */
class SettingsTableTest {

  private static final Pattern ROW =
      Pattern.compile("^\\| `(alongside\\.[^`]*)` \\|([^|]*)\\|", Pattern.MULTILINE);

  @Test
  void theReadmeHasEachSettingWithItsDefault() throws IOException {
    assertThat(rowsOfTheReadme()).containsExactlyInAnyOrderEntriesOf(settings());
  }

  private static Map<String, String> rowsOfTheReadme() throws IOException {
    return ROW.matcher(Files.readString(Path.of("README.md")))
        .results()
        .collect(toMap(row -> row.group(1), row -> row.group(2).replace("`", "").strip()));
  }

  private static Map<String, String> settings() {
    var found = new LinkedHashMap<String, String>();
    settingsTypes()
        .forEach(
            type -> {
              var prefix = type.getAnnotation(ConfigurationProperties.class).value();
              collect(prefix, ResolvableType.forClass(type), found);
            });
    return found;
  }

  private static Stream<Class<?>> settingsTypes() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents("care.alongside").stream()
        .map(found -> Objects.requireNonNull(found.getBeanClassName()))
        .map(name -> ClassUtils.resolveClassName(name, null));
  }

  private static void collect(String prefix, ResolvableType type, Map<String, String> found) {
    for (var part : type.toClass().getDeclaredConstructors()[0].getParameters()) {
      var name = prefix + "." + kebab(part.getName());
      var its = ResolvableType.forType(part.getParameterizedType());
      var element = its.asCollection().getGeneric();
      if (isOurs(element)) {
        collect(name + "[]", element, found);
      } else if (isOurs(its)) {
        collect(name, its, found);
      } else {
        found.put(name, defaultOf(part));
      }
    }
  }

  private static boolean isOurs(ResolvableType type) {
    return type.toClass().isRecord() && type.toClass().getName().startsWith("care.alongside");
  }

  private static String defaultOf(Parameter part) {
    return Optional.ofNullable(part.getAnnotation(DefaultValue.class))
        .map(given -> String.join(", ", given.value()))
        .orElse("");
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
