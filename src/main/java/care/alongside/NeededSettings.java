package care.alongside;

import care.alongside.kernel.NotFitToStart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** What nobody can guess has to be said before anything starts; all that is missing is named. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class NeededSettings implements ApplicationListener<ApplicationContextInitializedEvent> {

  private static final Map<String, String> NEEDED = new LinkedHashMap<>();

  static {
    NEEDED.put("spring.datasource.url", "spring.datasource.url");
    NEEDED.put("spring.datasource.username", "spring.datasource.username");
    NEEDED.put("spring.datasource.password", "spring.datasource.password");
    NEEDED.put("spring.flyway.user", "spring.flyway.user");
    NEEDED.put("spring.flyway.password", "spring.flyway.password");
    NEEDED.put("alongside.identity.issuer", "alongside.identity.issuer");
    NEEDED.put("alongside.identity.clients", "alongside.identity.clients[0].id");
    NEEDED.put("alongside.directory.organisations", "alongside.directory.organisations[0].name");
  }

  @Override
  public void onApplicationEvent(ApplicationContextInitializedEvent start) {
    var known = start.getApplicationContext().getEnvironment();
    if (known.acceptsProfiles(Profiles.of("rehearsal"))) {
      throw new NotFitToStart(
          "the rehearsal is not in this program. Take the profile 'rehearsal' away, or rehearse"
              + " with mvn spring-boot:run");
    }
    var missing = missing(known);
    if (!missing.isEmpty()) {
      throw new NotFitToStart(
          "it was not given "
              + missing
              + ". Set them in the environment or in a file, as README.md shows");
    }
  }

  private static String missing(Environment known) {
    return NEEDED.entrySet().stream()
        .filter(needed -> isBlank(known, needed.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }

  private static boolean isBlank(Environment known, String property) {
    return Optional.ofNullable(known.getProperty(property)).filter(v -> !v.isBlank()).isEmpty();
  }
}
