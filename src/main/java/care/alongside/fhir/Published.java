package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our own definitions, for everybody to read: the questions of About me, the codes and the
 * profiles. They come with the product, and differ only from one release to the next.
 */
@Component
public class Published {

  /** The elements that they can be searched by, each a text that has to be the same. */
  static final Map<String, String> PARAMETERS =
      Map.of("_id", "id", "url", "url", "name", "name", "version", "version");

  static final Set<String> TYPES =
      Set.of("CodeSystem", "ConceptMap", "Questionnaire", "StructureDefinition", "ValueSet");

  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  Published() {
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:/fhir-profiles/*.json")) {
        var text = file.getContentAsString(StandardCharsets.UTF_8);
        var definition = Json.readObject(text);
        definitions.put(address(definition), definition);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(ObjectNode definition) {
    return Json.text(definition, "resourceType") + "/" + Json.text(definition, "id");
  }

  /** Whether resources of this type are definitions, and nothing else. */
  public static boolean holds(String type) {
    return TYPES.contains(type);
  }

  /**
   * One definition.
   *
   * @throws Problem.NotFound when there is none
   */
  public ObjectNode get(String type, String id) {
    var found = definitions.get(type + "/" + id);
    if (found == null) {
      throw Reading.notFound(type);
    }
    return found;
  }

  /**
   * All definitions of a type that a search asks for.
   *
   * @return a searchset
   * @throws Problem.Malformed when it asks for something that cannot be searched
   */
  public ObjectNode search(SearchRequest request) {
    var asked = asked(request);
    var found =
        definitions.values().stream()
            .filter(one -> Json.text(one, "resourceType").equals(request.type()))
            .filter(one -> asked.stream().allMatch(parameter -> agrees(one, parameter)))
            .toList();
    var set = Json.object().put("resourceType", "Bundle").put("type", "searchset");
    set.put("total", found.size())
        .putArray("link")
        .addObject()
        .put("relation", "self")
        .put("url", request.base() + "/" + request.type() + query(asked));
    found.forEach(one -> add(set, one, request.base()));
    return set;
  }

  private static String query(List<Map.Entry<String, String>> asked) {
    return asked.stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", asked.isEmpty() ? "" : "?", ""));
  }

  private static List<Map.Entry<String, String>> asked(SearchRequest request) {
    return request.parameters().stream()
        .filter(parameter -> !QuestionReader.ABOUT_FORMAT.contains(parameter.getKey()))
        .filter(parameter -> isUnderstood(parameter.getKey(), request))
        .toList();
  }

  private static boolean isUnderstood(String name, SearchRequest request) {
    if (!PARAMETERS.containsKey(name) && !request.lenient()) {
      throw new Problem.Malformed(
          "not-supported",
          "http." + name,
          "%s cannot be searched by “%s”. It can be by: %s."
              .formatted(
                  request.type(),
                  name,
                  PARAMETERS.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }
    return PARAMETERS.containsKey(name);
  }

  private static boolean agrees(ObjectNode definition, Map.Entry<String, String> parameter) {
    var has = Json.text(definition, PARAMETERS.getOrDefault(parameter.getKey(), ""));
    return List.of(parameter.getValue().split(",", -1)).contains(has);
  }

  private static void add(ObjectNode set, ObjectNode definition, String base) {
    var entry = set.withArray("entry").addObject();
    entry.put("fullUrl", base + "/" + address(definition)).set("resource", definition);
    entry.putObject("search").put("mode", "match");
  }
}
