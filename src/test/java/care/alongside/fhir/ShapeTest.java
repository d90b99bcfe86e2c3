package care.alongside.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import care.alongside.kernel.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A shape may be called known only where HAPI, asked again, would find nothing either. */
class ShapeTest {

  private static final Profiles PROFILES = new Profiles(Fhir.DEFINITIONS.ours());
  private static final String GOOD = Fhir.text("/care/alongside/fhir/warm-up-plan.json");
  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "x",
          " x",
          "x ",
          "a<b",
          "\u202Eabc",
          "a\tb",
          "a\u0001b",
          "~words,",
          "Émile 語 🌊",
          "yesterday",
          "2026",
          "2026-05",
          "1066-10-14",
          "2026-02-30",
          "2026-05-11",
          "2200-01-01",
          "2026-05-11T17:40:00",
          "2026-05-11T17:40:00+01:00",
          "2026-05-11T17:40:00.123Z",
          "2099-05-11T17:40:60Z",
          "2026-05-11T17:40:00+15:00",
          "9990001015",
          "9990001014",
          "Patient/1",
          "Practitioner/1",
          "Patient/1/2",
          "Patient/ü",
          "#x",
          "https://a.example/x",
          "urn:uuid:00000000-0000-4000-8000-000000000000",
          "urn:oid:1.2.3",
          "en-GB",
          "active");

  @Test
  void isTheSameForAnotherPersonAndAnotherTime() {
    String other =
        Fhir.plan()
            .replace("Wren", "Émile")
            .replace("Tregenza", "O'Neil-Šmíd")
            .replace("1987-03-19", "1999-12-31")
            .replace("2026-05-11T17:40:00+01:00", "2026-07-01T09:15:30Z")
            .replace("HS-2026-0107", "XY-9")
            .replaceAll("urn:uuid:........", "urn:uuid:0a1b2c3d");

    assertThat(shapes(Json.readObject(other))).isEqualTo(shapes(Fhir.planTree()));
  }

  @Test
  void isAnotherForAnotherChoice() {
    String other = Fhir.plan().replace("\"attendance\"", "\"adjustments\"");

    assertThat(shapes(Json.readObject(other))).isNotEqualTo(shapes(Fhir.planTree()));
  }

  static Stream<String> resources() {
    return Stream.of(GOOD, Fhir.text("/care/alongside/fhir/warm-up-tasks.json"))
        .flatMap(bundle -> Json.read(bundle).path("entry").valueStream())
        .map(entry -> Json.write(entry.path("resource")));
  }

  @Tag("deep")
  @Test
  void isNeverKnownOfABundleInWhichHapiFindsSomething() {
    isNeverKnownOfADocumentInWhichHapiFindsSomething(GOOD);
  }

  @ParameterizedTest
  @MethodSource("resources")
  void isNeverKnownOfADocumentInWhichHapiFindsSomething(String good) {
    ObjectNode document = Json.readObject(good);
    Set<String> known = new HashSet<>(shapes(document));
    List<String> wronglyKnown = new ArrayList<>();

    forEachValue(
        document,
        value -> {
          List<String> shapes = shapes(document);
          boolean isKnown = !shapes.isEmpty() && known.containsAll(shapes);
          if (isKnown && !thorough(document).isEmpty()) {
            wronglyKnown.add(value + ": " + thorough(document));
          }
        });

    assertThat(thorough(document)).isEmpty();
    assertThat(known).isNotEmpty();
    assertThat(wronglyKnown).isEmpty();
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("resources")
  void whateverIsInADocumentTheAnswerIsAFinding(String good) {
    ObjectNode document = Json.readObject(good);

    forEachValue(
        document,
        value -> assertThatCode(() -> thorough(document)).as(value).doesNotThrowAnyException());
  }

  private static List<String> shapes(ObjectNode document) {
    return Shape.of(document, OurProfiles.of(document));
  }

  private static List<Finding> thorough(ObjectNode document) {
    return PROFILES.thorough(document, OurProfiles.of(document));
  }

  /** Puts every nasty value into every place of a document, one at a time. */
  private static void forEachValue(JsonNode node, Consumer<String> check) {
    List<String> keys = node.propertyStream().map(property -> property.getKey()).toList();
    for (String key : keys) {
      JsonNode value = node.path(key);
      if (value.isString()) {
        NASTY.forEach(
            nasty -> {
              ((ObjectNode) node).set(key, StringNode.valueOf(nasty));
              check.accept(key + " = " + nasty);
            });
        ((ObjectNode) node).set(key, value);
      } else {
        forEachValue(value, check);
      }
    }
    if (node instanceof ArrayNode list) {
      forEachElement(list, check);
    }
  }

  private static void forEachElement(ArrayNode list, Consumer<String> check) {
    for (int i = 0; i < list.size(); i++) {
      JsonNode value = list.get(i);
      if (value.isString()) {
        for (String nasty : NASTY) {
          list.set(i, StringNode.valueOf(nasty));
          check.accept("[" + i + "] = " + nasty);
        }
        list.set(i, value);
      } else {
        forEachValue(value, check);
      }
    }
  }
}
