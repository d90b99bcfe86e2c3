package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Codes that are refused at the door, because they would tell those who help what is not for them
 * to know. Which they are stands in {@code withheld-codes.json}; the refusal says
 * nothing of what a code means.
 */
final class WithheldCodes {

  private static final String REASON = "reasonCode";
  private static final Set<String> CODES = Set.of("code", "valueCode");
  private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9-]+");

  private static final List<String> LISTS = List.of("everywhere", "safeguarding", "services");
  private static final JsonNode LIST = list();
  private static final Set<String> EVERYWHERE = codes(LISTS.subList(0, 2));
  private static final Set<String> ALL = codes(LISTS);

  private WithheldCodes() {}

  private static JsonNode list() {
    try (InputStream file =
        Objects.requireNonNull(WithheldCodes.class.getResourceAsStream("withheld-codes.json"))) {
      return Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("withheld-codes.json cannot be read", e);
    }
  }

  private static Set<String> codes(List<String> lists) {
    return lists.stream()
        .flatMap(list -> LIST.path(list).path("codes").valueStream())
        .map(code -> code.asString().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Makes sure that the lists are there.
   *
   * @throws IllegalStateException when one is empty, which would let everything pass
   */
  static void check() {
    for (String list : LISTS) {
      if (LIST.path(list).path("codes").isEmpty()) {
        throw new IllegalStateException("withheld-codes.json has no list " + list);
      }
    }
  }

  /**
   * Refuses a resource that holds such a code.
   *
   * @param onlyClinical whether a request goes to NHS services alone, which may have the reason
   */
  static void refuse(JsonNode resource, String place, Predicate<JsonNode> onlyClinical) {
    boolean clinical =
        Json.text(resource, "resourceType").equals("ServiceRequest") && onlyClinical.test(resource);
    for (var property : resource.properties()) {
      var name = property.getKey();
      look(
          property.getValue(),
          place + "." + name,
          name,
          clinical && name.equals(REASON) ? EVERYWHERE : ALL);
    }
  }

  private static void look(JsonNode node, String place, String name, Set<String> refused) {
    if (node.isString()) {
      if (CODES.contains(name) && isOneOf(refused, node.asString())) {
        throw new Problem.Invalid(
            "not-supported",
            place,
            "This code is not sent to the services that help. Leave it out, then send it again.");
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        look(node.get(i), place + "[" + i + "]", name, refused);
      }
    } else {
      node.propertyStream()
          .forEach(
              child ->
                  look(child.getValue(), place + "." + child.getKey(), child.getKey(), refused));
    }
  }

  /** Also within an expression that is put together from several codes. */
  private static boolean isOneOf(Set<String> refused, String code) {
    return BETWEEN.splitAsStream(code.toLowerCase(Locale.ROOT)).anyMatch(refused::contains);
  }
}
