package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** JSON Patch (RFC 6902). */
final class JsonPatches {

  /** The patch as a whole, as the place of what is wrong with it. */
  static final String BODY = "http.body";

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final int MOST_COPIES = 4;

  /** The members that each operation has to have. */
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "add", List.of("path", "value"),
          "replace", List.of("path", "value"),
          "test", List.of("path", "value"),
          "remove", List.of("path"),
          "move", List.of("path", "from"),
          "copy", List.of("path", "from"));

  private JsonPatches() {}

  /**
   * A resource with the patch applied to it, as a text that is still to be checked.
   *
   * @throws Problem.Malformed when it is no patch
   * @throws Problem.Invalid when it does not fit this resource
   */
  static String apply(String resource, String patch) {
    var operations = read(patch);
    try (JsonReader reader = JSON.createReader(new StringReader(resource))) {
      var patched = reader.readObject();
      var type = text(patched, "resourceType");
      for (JsonObject operation : operations.getValuesAs(JsonObject.class)) {
        patched = apply(patched, operation, type);
      }
      return patched.toString();
    }
  }

  private static JsonObject apply(JsonObject resource, JsonObject operation, String type) {
    try {
      return JSON.createPatch(JSON.createArrayBuilder().add(operation).build()).apply(resource);
    } catch (JsonException | ClassCastException | IllegalArgumentException misfit) {
      throw new Problem.Invalid(
          place(type, text(operation, "path")),
          "This patch does not fit the resource as you see it: a path or a test in it does not"
              + " hold.");
    }
  }

  /** A JSON Pointer as FHIRPath, as far as it has names and numbers only. */
  private static String place(String type, String pointer) {
    var place = new StringBuilder(type);
    for (String step : pointer.split("/", -1)) {
      if (step.matches("[0-9]{1,9}")) {
        place.append('[').append(step).append(']');
      } else if (step.matches("[A-Za-z_]{1,64}")) {
        place.append('.').append(step);
      }
    }
    return place.toString();
  }

  private static JsonArray read(String patch) {
    checkIsJson(patch);
    try (JsonReader reader = JSON.createReader(new StringReader(patch))) {
      var operations = reader.readArray();
      for (int i = 0; i < operations.size(); i++) {
        check(operations.get(i), BODY + "[" + i + "]");
      }
      checkCopies(operations);
      return operations;
    } catch (JsonException noList) {
      throw notAPatch(BODY);
    }
  }

  /** Stops at a depth that the library for patches would not survive. */
  private static void checkIsJson(String patch) {
    try {
      Json.read(patch);
    } catch (JacksonException noJson) {
      throw notAPatch(BODY);
    }
  }

  /** Each copy can double what is there, so that a few dozen would fill any memory. */
  private static void checkCopies(JsonArray operations) {
    long copies =
        operations.stream().filter(o -> text(o.asJsonObject(), "op").equals("copy")).count();
    if (copies > MOST_COPIES) {
      throw new Problem.TooLarge(
          BODY, "A patch can copy at most %d times. Send it in parts.".formatted(MOST_COPIES));
    }
  }

  private static void check(JsonValue operation, String place) {
    var needed = NEEDED.get(operation instanceof JsonObject o ? text(o, "op") : "");
    if (needed == null || !needed.stream().allMatch(operation.asJsonObject()::containsKey)) {
      throw notAPatch(place);
    }
    if (Stream.of("path", "from").anyMatch(name -> isNoText(operation.asJsonObject(), name))) {
      throw notAPatch(place);
    }
  }

  private static String text(JsonObject operation, String name) {
    return operation.get(name) instanceof JsonString text ? text.getString() : "";
  }

  private static boolean isNoText(JsonObject operation, String name) {
    return operation.containsKey(name) && !(operation.get(name) instanceof JsonString);
  }

  private static Problem notAPatch(String place) {
    return new Problem.Malformed(
        "structure",
        place,
        "This is not a JSON Patch. Send a list of operations, each with its op, its path and what"
            + " else it needs (RFC 6902).");
  }
}
