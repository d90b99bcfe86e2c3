package care.alongside.fhir;

import ca.uhn.fhir.context.FhirContext;
import care.alongside.consent.SharingCategory;
import care.alongside.kernel.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The allow-list: which elements of which resource a recipient may see, and which category the
 * person must have agreed to. It stands in {@code shared-elements.json}; what does not stand there
 * is never shown.
 */
final class SharedElements {

  /** Needs no agreement: without it nobody could answer what is asked of them. */
  static final String ALWAYS = "always";

  private static final SharedElements SHIPPED = shipped();

  private final Map<String, Map<String, Set<String>>> recipient;
  private final Map<String, Map<String, Set<String>>> practice;
  private final Map<String, Set<String>> answers;
  private final Set<String> stub;
  private final Set<String> untilNotTaken;

  private SharedElements(JsonNode list) {
    recipient = byType(list.path("recipient"));
    practice = byType(list.path("registered-practice"));
    answers = byElement(list.path("answers"));
    stub = names(list.path("withdrawn"));
    untilNotTaken = names(list.path("until-not-taken-over"));
  }

  private static SharedElements shipped() {
    try (InputStream file =
        Objects.requireNonNull(SharedElements.class.getResourceAsStream("shared-elements.json"))) {
      return new SharedElements(Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("shared-elements.json cannot be read", e);
    }
  }

  private static Map<String, Map<String, Set<String>>> byType(JsonNode types) {
    return types
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, type -> byElement(type.getValue())));
  }

  /** From an element to the categories that open it. */
  private static Map<String, Set<String>> byElement(JsonNode categories) {
    Map<String, Set<String>> opened = new HashMap<>();
    categories
        .propertyStream()
        .forEach(
            category ->
                names(category.getValue())
                    .forEach(
                        name ->
                            opened
                                .computeIfAbsent(name, _ -> new HashSet<>())
                                .add(category(category.getKey()))));
    return opened;
  }

  private static String category(String code) {
    if (!code.equals(ALWAYS) && SharingCategory.of(code).isEmpty()) {
      throw new IllegalStateException("shared-elements.json names an unknown category: " + code);
    }
    return code;
  }

  private static Set<String> names(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Makes sure that each name in the list is one of FHIR's.
   *
   * @throws IllegalStateException naming the first that is not
   */
  static void check(FhirContext fhir) {
    Stream.of(SHIPPED.recipient, SHIPPED.practice)
        .flatMap(list -> list.entrySet().stream())
        .forEach(type -> check(fhir, type.getKey(), type.getValue().keySet()));
    check(fhir, "Task", SHIPPED.stub);
    check(fhir, "Task", SHIPPED.untilNotTaken);
  }

  private static void check(FhirContext fhir, String type, Set<String> elements) {
    var definition = fhir.getResourceDefinition(type);
    for (String element : elements) {
      if (definition.getChildByName(element) == null) {
        throw new IllegalStateException(
            "shared-elements.json names what FHIR does not have: " + type + "." + element);
      }
    }
  }

  /** Whether an element of a resource is opened to this reader. */
  static boolean shows(String type, String element, Access access) {
    if (access.notTaken() && SHIPPED.untilNotTaken.contains(element)) {
      return false;
    }
    return access.withdrawn()
        ? SHIPPED.stub.contains(element)
        : opened(SHIPPED.recipient, type, element, access)
            || (access.practice() && opened(SHIPPED.practice, type, element, access));
  }

  /** Whether one answer of About me is opened to this reader. */
  static boolean showsAnswer(String linkId, Access access) {
    return SHIPPED.answers.getOrDefault(linkId, Set.of()).stream()
        .anyMatch(access.opened()::contains);
  }

  /** The categories that a view tells of, by the elements and answers that stand in it. */
  static Set<String> categoriesIn(String type, String json) {
    return type.equals("QuestionnaireResponse")
        ? agreed(
            Json.readObject(json)
                .path("item")
                .valueStream()
                .map(item -> SHIPPED.answers.getOrDefault(Json.text(item, "linkId"), Set.of())))
        : categoriesIn(SHIPPED.recipient.getOrDefault(type, Map.of()), json);
  }

  private static Set<String> categoriesIn(Map<String, Set<String>> elements, String json) {
    if (agreed(elements.values().stream()).isEmpty()) {
      return Set.of();
    }
    var view = Json.readObject(json);
    return agreed(
        elements.entrySet().stream()
            .filter(element -> view.has(element.getKey()))
            .map(Map.Entry::getValue));
  }

  private static Set<String> agreed(Stream<Set<String>> categories) {
    return categories
        .flatMap(Set::stream)
        .filter(category -> !category.equals(ALWAYS))
        .collect(Collectors.toSet());
  }

  private static boolean opened(
      Map<String, Map<String, Set<String>>> list, String type, String element, Access access) {
    return list.getOrDefault(type, Map.of()).getOrDefault(element, Set.of()).stream()
        .anyMatch(category -> category.equals(ALWAYS) || access.opened().contains(category));
  }
}
