package care.alongside.fhir;

import care.alongside.fhir.Finding.Severity;
import care.alongside.kernel.Json;
import care.alongside.words.KinderWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kinder words for what staff write in a document, each at its place. What comes from the person is
 * never looked at: their About me, how to reach them, and whatever names them as its source.
 */
@Component
class KinderHints {

  private static final Set<String> FREE_TEXT =
      Set.of(
          "text",
          "description",
          "title",
          "comment",
          "patientInstruction",
          "contentString",
          "valueString",
          "valueMarkdown");

  private static final Set<String> OF_THE_PERSON =
      Set.of("Patient", "RelatedPerson", "QuestionnaireResponse");

  private static final Set<String> SOURCES =
      Set.of("source", "sender", "author", "authorReference", "informationSource");

  private final KinderWords words;

  KinderHints(KinderWords words) {
    this.words = words;
  }

  /** The hints at a bundle or resource; none of them stops it. */
  List<Finding> in(ObjectNode document) {
    var found = new ArrayList<Finding>();
    var root = new Place(null, Json.text(document, "resourceType"), -1);
    new Walk(words, people(document), found).enter(document, root);
    return found;
  }

  /** Those at a change: what was hinted at before is not said again. */
  List<Finding> in(ObjectNode changed, ObjectNode before) {
    var old = new HashSet<>(in(before));
    return in(changed).stream().filter(hint -> !old.contains(hint)).toList();
  }

  /** How a bundle refers to the person. */
  private static Set<String> people(JsonNode document) {
    var names = new HashSet<String>();
    for (JsonNode entry : document.path("entry")) {
      if (Json.text(entry, "resource.resourceType").equals("Patient")) {
        names.add(Json.text(entry, "fullUrl"));
      }
    }
    return names;
  }

  /** Where the walk has come to; written out only where there is something to say. */
  private record Place(@Nullable Place parent, String name, int index) {

    String path() {
      var here = index < 0 ? name : name + "[" + index + "]";
      return parent == null ? here : parent.path() + "." + here;
    }
  }

  private record Walk(KinderWords words, Set<String> people, List<Finding> found) {

    void enter(JsonNode node, Place place) {
      if (node instanceof ObjectNode object && !isOfThePerson(object)) {
        object.forEachEntry((name, value) -> element(name, value, place));
      }
    }

    private void element(String name, JsonNode value, Place parent) {
      if (value.isArray()) {
        for (int i = 0; i < value.size(); i++) {
          enter(value.get(i), new Place(parent, name, i));
        }
      } else if (value.isObject()) {
        enter(value, new Place(parent, name, -1));
      } else if (value.isString() && FREE_TEXT.contains(name)) {
        words.in(value.asString()).forEach(hint -> add(hint.text(), new Place(parent, name, -1)));
      }
    }

    private void add(String text, Place place) {
      found.add(new Finding(Severity.INFORMATION, "informational", place.path(), text));
    }

    private boolean isOfThePerson(ObjectNode object) {
      return OF_THE_PERSON.contains(Json.text(object, "resourceType"))
          || SOURCES.stream().anyMatch(name -> isThePerson(object.path(name).path("reference")));
    }

    private boolean isThePerson(JsonNode reference) {
      var named = reference.asString("");
      return named.startsWith("Patient/") || people.contains(named);
    }
  }
}
