package care.alongside.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a document decides whether it is valid: all of it, but for the values of which any other
 * of the same kind is as good. A bundle has one shape for its frame and one for each resource in
 * it; where a resource cannot be judged apart from the others, there is no shape.
 */
final class Shape {

  private static final Pattern URN_UUID =
      Pattern.compile("urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final String profile;
  private final Map<String, String> typeByUrl = new HashMap<>();
  private final List<String> parts = new ArrayList<>();
  private boolean clear = true;

  private Shape(String profile) {
    this.profile = profile;
  }

  /** The shapes of all parts of a document; none when they cannot be told apart. */
  static List<String> of(ObjectNode document, String profile) {
    var shape = new Shape(profile);
    if (document.path("resourceType").asString("").equals("Bundle")) {
      shape.bundle(document);
    } else {
      shape.part(document, true);
    }
    return shape.clear ? shape.parts : List.of();
  }

  private void bundle(ObjectNode bundle) {
    List<JsonNode> entries = bundle.path("entry").valueStream().toList();
    entries.forEach(this::name);
    entries.forEach(entry -> part(entry.path("resource"), false));
    part(bundle, false);
  }

  /** Entries are told apart by names that say nothing; any other name, HAPI has to look at. */
  private void name(JsonNode entry) {
    String url = entry.path("fullUrl").asString("");
    JsonNode resource = entry.path("resource");
    String type = resource.path("resourceType").asString("");
    clear &= URN_UUID.matcher(url).matches() && !type.isEmpty() && !resource.has("id");
    clear &= typeByUrl.put(url, type) == null;
  }

  private void part(JsonNode resource, boolean alone) {
    var out = new StringBuilder(4_096).append(profile).append('\n');
    if (clear && resource instanceof ObjectNode object) {
      object(object, "", alone, out);
    } else {
      clear = false;
    }
    parts.add(out.toString());
  }

  private void object(ObjectNode object, String name, boolean root, StringBuilder out) {
    clear &= !object.has("contained");
    var values = new Values(object, name, root, typeByUrl);
    out.append('{');
    object.forEachEntry((key, value) -> property(key, value, name, values, out));
    out.append('}');
  }

  private void property(
      String key, JsonNode value, String owner, Values values, StringBuilder out) {
    quoted(key, out);
    boolean entryOfBundle = owner.equals("entry") && !typeByUrl.isEmpty();
    if (entryOfBundle && key.equals("resource")) {
      quoted(value.path("resourceType").asString(""), out);
    } else if (!entryOfBundle || !key.equals("fullUrl")) {
      node(key, value, values, out);
    }
  }

  private void node(String key, JsonNode value, Values values, StringBuilder out) {
    if (value instanceof ObjectNode object) {
      object(object, key, false, out);
    } else if (value.isArray()) {
      out.append('[');
      value.forEach(each -> node(key, each, values, out));
      out.append(']');
    } else if (value.isString()) {
      text(value.asString(), values.kindOf(key, value.asString()), out);
    } else {
      out.append(value.isNull() ? "null" : value.asString("")).append(',');
    }
  }

  private static void text(String value, Optional<String> kind, StringBuilder out) {
    if (kind.isPresent()) {
      out.append('~').append(kind.get()).append(',');
    } else {
      quoted(value, out);
    }
  }

  // Told by its length, no text can pass itself off as structure.
  private static void quoted(String text, StringBuilder out) {
    out.append(text.length()).append(':').append(text);
  }
}
