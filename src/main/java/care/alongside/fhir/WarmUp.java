package care.alongside.fhir;

import care.alongside.kernel.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Documents of an invented person for the first calls: one of every kind that may come in. */
final class WarmUp {

  private WarmUp() {}

  static List<ObjectNode> documents() {
    return List.of(read("warm-up-plan.json"), read("warm-up-tasks.json"));
  }

  private static ObjectNode read(String name) {
    try (InputStream file = Objects.requireNonNull(WarmUp.class.getResourceAsStream(name))) {
      return Json.readObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
