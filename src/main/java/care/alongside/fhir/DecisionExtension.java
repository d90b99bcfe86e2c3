package care.alongside.fhir;

import static java.util.stream.Collectors.toSet;

import care.alongside.consent.Basis;
import care.alongside.consent.DecisionPolicy.Decider;
import care.alongside.consent.DecisionPolicy.Part;
import care.alongside.consent.DecisionPolicy.Said;
import care.alongside.consent.DecisionPolicy.Scope;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The extension {@code decision-basis} of a Consent: by what right it was decided. */
final class DecisionExtension {

  static final String URL = Coding.BASE + "/StructureDefinition/decision-basis";

  /** The person's own right, or what is taken for it when nothing is said. */
  private static final Set<Basis> THEIR_OWN =
      Set.of(Basis.ADULT_PRESUMED, Basis.COMPETENT_YOUNG_PERSON);

  private DecisionExtension() {}

  static Said read(JsonNode consent) {
    var basis = text(consent, "basis", "valueCode").findFirst().flatMap(Basis::of);
    return new Said(
        basis,
        decider(consent, THEIR_OWN.contains(basis.orElse(Basis.ADULT_PRESUMED))),
        text(consent, "scope", "valueCode")
            .flatMap(code -> Scope.of(code).stream())
            .collect(toSet()),
        Stream.of(Part.values()).filter(part -> isGiven(consent, part)).collect(toSet()),
        permits(consent));
  }

  /** When somebody who could not decide is to be asked again. */
  static Optional<Instant> askAgain(JsonNode consent) {
    return text(consent, "askAgain", "valueDateTime").findFirst().flatMap(FhirTime::start);
  }

  /** Where a part stands, or would have to. */
  static String placeOf(JsonNode consent, String place, Part part) {
    var extensions = consent.path("extension");
    return IntStream.range(0, extensions.size())
        .filter(i -> Json.text(extensions.get(i), "url").equals(URL))
        .mapToObj(
            i -> "%s.extension[%d].extension.where(url='%s')".formatted(place, i, part.partName()))
        .findFirst()
        .orElse(place + ".extension");
  }

  private static boolean permits(JsonNode consent) {
    return Json.text(consent, "status").equals("active")
        && consent
            .path("provision")
            .path("provision")
            .valueStream()
            .anyMatch(provision -> Json.text(provision, "type").equals("permit"));
  }

  /** Who is named first; where it is the person's own right, they, whoever is named beside. */
  private static Decider decider(JsonNode consent, boolean theirOwn) {
    var named =
        consent
            .path("performer")
            .valueStream()
            .map(performer -> decider(performer, consent))
            .toList();
    return theirOwn && named.contains(Decider.THE_PERSON)
        ? Decider.THE_PERSON
        : named.stream().findFirst().orElse(Decider.SOMEBODY_ELSE);
  }

  private static Decider decider(JsonNode performer, JsonNode consent) {
    var reference = Json.text(performer, "reference");
    var type = reference.split("/", -1)[0];
    if (reference.startsWith("#")) {
      type = contained(reference.substring(1), consent);
    }
    return switch (type.isEmpty() ? Json.text(performer, "type") : type) {
      case "Patient" ->
          isThem(performer, consent.path("patient")) ? Decider.THE_PERSON : Decider.NOBODY_KNOWN;
      case "RelatedPerson" -> Decider.SOMEBODY_RELATED;
      case "Organization" -> Decider.AN_ORGANISATION;
      default -> Decider.SOMEBODY_ELSE;
    };
  }

  private static boolean isThem(JsonNode performer, JsonNode patient) {
    var reference = References.withoutVersion(Json.text(performer, "reference"));
    return !reference.isEmpty() && reference.equals(Json.text(patient, "reference"));
  }

  private static String contained(String id, JsonNode consent) {
    return consent
        .path("contained")
        .valueStream()
        .filter(resource -> Json.text(resource, "id").equals(id))
        .map(resource -> Json.text(resource, "resourceType"))
        .findFirst()
        .orElse("");
  }

  /** Sighted is what was seen: a part that says no is as good as none. */
  private static boolean isGiven(JsonNode consent, Part part) {
    return parts(consent, part.partName())
        .anyMatch(
            given ->
                part == Part.EVIDENCE_SIGHTED
                    ? given.path("valueBoolean").asBoolean(false)
                    : hasValue(given));
  }

  private static boolean hasValue(JsonNode part) {
    return part.propertyStream()
        .filter(property -> property.getKey().startsWith("value"))
        .anyMatch(
            property ->
                !property.getValue().isEmpty() || !property.getValue().asString("").isBlank());
  }

  private static Stream<String> text(JsonNode consent, String part, String value) {
    return parts(consent, part).map(given -> Json.text(given, value)).filter(t -> !t.isEmpty());
  }

  private static Stream<JsonNode> parts(JsonNode consent, String name) {
    return Extensions.in(consent, URL).stream()
        .flatMap(extension -> Extensions.in(extension, name).stream());
  }
}
