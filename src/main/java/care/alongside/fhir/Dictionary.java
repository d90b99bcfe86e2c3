package care.alongside.fhir;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Definitions by their canonical, as the validator wants them, each made ready once. */
final class Dictionary extends WorkerContextValidationSupportAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(Dictionary.class);

  // ele-1 is what the parser sees to, dom-3 is checked in code by HAPI, dom-6 is only advice.
  private static final Set<String> KNOWN = Set.of("ele-1", "dom-3", "dom-6");

  // Bounded, because the canonicals that are looked for come from documents.
  private final Cache<Wanted, Optional<Resource>> held =
      Caffeine.newBuilder().maximumSize(20_000).build();
  private final Cache<String, List<StructureDefinition>> byType =
      Caffeine.newBuilder().maximumSize(1_000).build();

  Dictionary(IValidationSupport support) {
    super(support);
  }

  private record Wanted(Class<?> type, String canonical) {}

  @Override
  public <T extends Resource> @Nullable T fetchResource(Class<T> type, @Nullable String canonical) {
    return Optional.ofNullable(canonical)
        .filter(url -> !url.isBlank() && !url.endsWith("/"))
        .flatMap(url -> held(type, url))
        .map(type::cast)
        .orElse(null);
  }

  // Making one definition ready asks for others, so nothing may be locked meanwhile.
  private Optional<Resource> held(Class<? extends Resource> type, String canonical) {
    var wanted = new Wanted(type, canonical);
    Optional<Resource> known = held.getIfPresent(wanted);
    if (known == null) {
      known = found(type, canonical);
      held.put(wanted, known);
    }
    return known;
  }

  private Optional<Resource> found(Class<? extends Resource> type, String canonical) {
    try {
      Resource resource = super.fetchResource(type, canonical);
      if (resource instanceof StructureDefinition structure) {
        lighten(structure);
      }
      return Optional.ofNullable(resource);
    } catch (BaseServerResponseException | FHIRException e) {
      // A definition whose base is not there is as good as no definition.
      LOG.info("Not usable: {} ({})", canonical, e.getMessage());
      return Optional.empty();
    }
  }

  private static synchronized void lighten(StructureDefinition structure) {
    List<ElementDefinition> elements = structure.getSnapshot().getElement();
    elements.forEach(
        element -> element.getConstraint().removeIf(rule -> KNOWN.contains(rule.getKey())));
    if (structure.getUrl().startsWith(OurProfiles.BASE)) {
      elements.forEach(Dictionary::leadToOurs);
    }
  }

  // What a reference leads to is held against the profile that it is held against anyway; against
  // R4 itself it would be gone through once more.
  private static void leadToOurs(ElementDefinition element) {
    element.getType().stream()
        .flatMap(type -> type.getTargetProfile().stream())
        .forEach(target -> OurProfiles.ofR4(target.getValue()).ifPresent(target::setValue));
  }

  @Override
  public List<StructureDefinition> fetchTypeDefinitions(String type) {
    return byType.get(type, super::fetchTypeDefinitions);
  }
}
