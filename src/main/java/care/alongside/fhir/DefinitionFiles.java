package care.alongside.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Reads definitions from files, and mends what the validator would misread. */
final class DefinitionFiles {

  private static final Logger LOG = LoggerFactory.getLogger(DefinitionFiles.class);

  private final FhirContext fhir;

  DefinitionFiles(FhirContext fhir) {
    this.fhir = fhir;
  }

  /** Our own, which come with the product; one that cannot be read stops the start. */
  List<MetadataResource> onClasspath() {
    try {
      List<MetadataResource> read = new ArrayList<>();
      for (Resource file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:/fhir-profiles/*.json")) {
        read.add(parsed(file));
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MetadataResource parsed(Resource file) throws IOException {
    try (InputStream content = file.getInputStream()) {
      return (MetadataResource) strict(fhir.newJsonParser()).parseResource(content);
    }
  }

  private static IParser strict(IParser parser) {
    return parser.setParserErrorHandler(new ca.uhn.fhir.parser.StrictErrorHandler());
  }

  /** Those of a folder and of the folders in it; what is no definition is left out. */
  List<MetadataResource> inFolder(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.sorted().map(this::definition).flatMap(Optional::stream).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("alongside.fhir.definitions-folder cannot be read", e);
    }
  }

  private Optional<MetadataResource> definition(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json")
        ? definition(file, fhir.newJsonParser())
        : name.endsWith(".xml") ? definition(file, fhir.newXmlParser()) : Optional.empty();
  }

  private Optional<MetadataResource> definition(Path file, IParser parser) {
    try {
      return parser.parseResource(Files.readString(file, StandardCharsets.UTF_8))
              instanceof MetadataResource definition
          ? Optional.of(mended(definition))
          : Optional.empty();
    } catch (IOException | DataFormatException e) {
      LOG.warn("Left out a file that is no FHIR definition: {}", file, e);
      return Optional.empty();
    }
  }

  /** A value set that has only an expansion counts as empty unless it says so as a composition. */
  private static MetadataResource mended(MetadataResource definition) {
    if (definition instanceof ValueSet set && !set.getCompose().hasInclude()) {
      set.getExpansion().getContains().forEach(code -> include(set, code));
    }
    return definition;
  }

  private static void include(ValueSet set, ValueSet.ValueSetExpansionContainsComponent code) {
    set.getCompose().getInclude().stream()
        .filter(include -> include.getSystem().equals(code.getSystem()))
        .findFirst()
        .orElseGet(() -> set.getCompose().addInclude().setSystem(code.getSystem()))
        .addConcept()
        .setCode(code.getCode())
        .setDisplay(code.getDisplay());
    code.getContains().forEach(inner -> include(set, inner));
  }
}
