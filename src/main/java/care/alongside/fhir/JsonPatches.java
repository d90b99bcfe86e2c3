package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import tools.jackson.databind.node.ObjectNode;

/** JSON Patch (RFC 6902). */
final class JsonPatches {

  private static final JsonProvider JSON = JsonProvider.provider();

  private JsonPatches() {}

  /**
   * A resource with the patch applied to it.
   *
   * @throws Problem.Malformed when it is no patch
   * @throws Problem.Invalid when it does not fit this resource
   */
  static ObjectNode apply(String resource, String patch) {
    var operations = read(patch);
    try (JsonReader reader = JSON.createReader(new StringReader(resource))) {
      JsonObject patched = JSON.createPatch(operations).apply(reader.readObject());
      return Json.readObject(patched.toString());
    } catch (JsonException | ClassCastException | IllegalArgumentException misfit) {
      throw new Problem.Invalid(
          "",
          "This patch does not fit the resource as you see it: a path or a test in it does not"
              + " hold.");
    }
  }

  private static JsonArray read(String patch) {
    try (JsonReader reader = JSON.createReader(new StringReader(patch))) {
      return reader.readArray();
    } catch (JsonException notAPatch) {
      throw new Problem.Malformed(
          "structure", "", "This is not a JSON Patch. Send a list of operations.");
    }
  }
}
