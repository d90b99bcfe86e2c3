package care.alongside.fhir;

import ca.uhn.fhir.context.FhirContext;
import care.alongside.kernel.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.node.ObjectNode;

/** The parts of this module for tests, made once: the definitions take seconds to load. */
final class Fhir {

  static {
    LoggingSystem.get(Fhir.class.getClassLoader())
        .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
  }

  static final FhirSettings.Limits LIMITS =
      new FhirSettings.Limits(DataSize.ofMegabytes(1), 100, 32, 20, DataSize.ofKilobytes(64));
  static final FhirSettings SETTINGS =
      new FhirSettings(System.getProperty("alongside.fhir.definitions-folder", ""), LIMITS);
  static final FhirContext CONTEXT = FhirContext.forR4Cached();
  static final Definitions DEFINITIONS = new Definitions(CONTEXT, SETTINGS);
  static final ProfileValidator VALIDATOR = new ProfileValidator(DEFINITIONS);
  static final RawChecks CHECKS = new RawChecks(SETTINGS);
  static final FhirXml XML = new FhirXml(CONTEXT, SETTINGS, CHECKS);

  private Fhir() {}

  /** An invented person's plan, in the shape of the ordinary path. */
  static String plan() {
    return text("/examples/aftercare-plan.json");
  }

  static ObjectNode planTree() {
    return Json.readObject(plan());
  }

  static String text(String resource) {
    try (InputStream file = Objects.requireNonNull(Fhir.class.getResourceAsStream(resource))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
