package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import care.alongside.kernel.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code $validate} is asked. Pure.
 *
 * @param profile what the document is to be held against; when empty, our own profile and all that
 *     the document declares
 */
public record ValidationWish(ObjectNode document, Optional<String> profile) {

  private static final Set<String> MODES = Set.of("create", "update", "profile");
  private static final String RESOURCE = "resource";
  private static final String PROFILE = "profile";
  private static final String MODE = "mode";
  private static final Map<String, List<String>> VALUES =
      Map.of(
          PROFILE, List.of("valueUri", "valueCanonical", "valueString"),
          MODE, List.of("valueCode"));

  /** One thing that is asked, and where it stands. */
  private record Said(String name, String value, String place) {}

  /**
   * Reads an address and a body: the document itself, or Parameters that hold it.
   *
   * @throws Problem.Malformed naming the parameter that is missing, unknown or contradicted
   */
  public static ValidationWish read(List<Map.Entry<String, String>> address, ObjectNode body) {
    var inBody = Json.text(body, "resourceType").equals("Parameters");
    var said = Stream.concat(inAddress(address), inBody ? inBody(body) : Stream.of()).toList();
    var profile = one(PROFILE, said);
    one(MODE, said).ifPresent(mode -> checkMode(mode, profile));
    return new ValidationWish(
        inBody ? document(body) : body, profile.map(Said::value).map(Spelling::exact));
  }

  private static Stream<Said> inAddress(List<Map.Entry<String, String>> address) {
    return address.stream()
        .filter(parameter -> !QuestionReader.ABOUT_FORMAT.contains(parameter.getKey()))
        .map(one -> new Said(one.getKey(), one.getValue(), "http." + one.getKey()))
        .peek(ValidationWish::checkKnown);
  }

  private static Stream<Said> inBody(JsonNode body) {
    var parameters = body.path("parameter");
    return IntStream.range(0, parameters.size())
        .mapToObj(i -> said(parameters.path(i), "Parameters.parameter[" + i + "]"))
        .filter(one -> !one.name().equals(RESOURCE))
        .peek(ValidationWish::checkKnown);
  }

  private static Said said(JsonNode parameter, String place) {
    var name = Json.text(parameter, "name");
    var value =
        VALUES.getOrDefault(name, List.of()).stream()
            .map(element -> Json.text(parameter, element))
            .filter(text -> !text.isEmpty())
            .findFirst();
    return new Said(name, value.orElse(""), place);
  }

  private static void checkKnown(Said said) {
    if (!VALUES.containsKey(said.name())) {
      throw new Problem.Malformed(
          "not-supported",
          said.place(),
          "'%s' is not known here. Leave it out; profile and mode can be given."
              .formatted(said.name()));
    }
    if (said.value().isBlank()) {
      throw new Problem.Malformed(
          "value",
          said.place(),
          "'%s' has no value that we can read. Leave it out, or give it as %s."
              .formatted(
                  said.name(), String.join(" or ", VALUES.getOrDefault(said.name(), List.of()))));
    }
  }

  private static Optional<Said> one(String name, List<Said> all) {
    var said = all.stream().filter(one -> one.name().equals(name)).toList();
    if (said.stream().map(Said::value).map(Spelling::exact).distinct().count() > 1) {
      throw new Problem.Malformed(
          "value",
          said.getLast().place(),
          "'%s' is given in two ways. Choose one.".formatted(name));
    }
    return said.stream().findFirst();
  }

  private static void checkMode(Said mode, Optional<Said> profile) {
    if (mode.value().equals("delete")) {
      throw new Problem.Malformed(
          "not-supported",
          mode.place(),
          "Nothing is deleted here, so there is nothing to look at first. Leave out mode, or give"
              + " create, update or profile.");
    }
    if (!MODES.contains(mode.value())) {
      throw new Problem.Malformed(
          "value", mode.place(), "'mode' can be create, update or profile. Choose one of them.");
    }
    if (mode.value().equals(PROFILE) && profile.isEmpty()) {
      throw new Problem.Malformed(
          "required", mode.place(), "With this mode, say in 'profile' which profile is meant.");
    }
  }

  private static ObjectNode document(ObjectNode body) {
    var given =
        body.path("parameter")
            .valueStream()
            .filter(parameter -> Json.text(parameter, "name").equals(RESOURCE))
            .map(parameter -> parameter.path(RESOURCE))
            .toList();
    if (given.size() == 1 && given.getFirst() instanceof ObjectNode document) {
      return document;
    }
    throw new Problem.Malformed(
        "required",
        "Parameters.parameter",
        "Give what is to be looked at in the parameter resource, once.");
  }
}
