package care.alongside.fhir;

import care.alongside.consent.SharingCategory;
import care.alongside.identity.Caller;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the person wants taken back of one Consent. Pure.
 *
 * @param recipient from whom; from all when empty
 * @param categories codes of what; all of it when empty
 * @param saidBy who said so: the person, a proxy, or staff on their word
 */
record WithdrawalWish(Optional<Identifier> recipient, Set<String> categories, String saidBy) {

  private static final Set<String> SPEAKERS = Set.of("person", "proxy", "staff");
  private static final String SHARING = Coding.BASE + "/CodeSystem/sharing-category";

  /**
   * Reads the Parameters of the operation.
   *
   * @throws Problem.Invalid naming the parameter that is missing, unknown or given twice
   */
  static WithdrawalWish read(ObjectNode parameters, Caller caller) {
    if (!Json.text(parameters, "resourceType").equals("Parameters")) {
      throw new Problem.Malformed(
          "structure", "resourceType", "This operation takes Parameters. Send them.");
    }
    var gathered = new Gathered();
    var list = parameters.path("parameter");
    for (int i = 0; i < list.size(); i++) {
      gathered.take(list.get(i), "Parameters.parameter[" + i + "]");
    }
    return new WithdrawalWish(gathered.recipient, gathered.categories, gathered.speaker(caller));
  }

  /** All of it, from everybody. */
  boolean isForAll() {
    return recipient.isEmpty() && categories.isEmpty();
  }

  /** The Consent without what is taken back; withdrawn once it permits nobody anything. */
  ObjectNode appliedTo(ObjectNode consent) {
    var next = consent.deepCopy();
    if (!ConsentChanges.isActive(next)) {
      return next;
    }
    if (isForAll()) {
      return next.put("status", "inactive");
    }
    var frame = (ObjectNode) next.path("provision");
    ArrayNode left = Json.array();
    frame.path("provision").forEach(provision -> reduce((ObjectNode) provision, left));
    if (left.valueStream().noneMatch(WithdrawalWish::permits)) {
      return next.put("status", "inactive");
    }
    frame.set("provision", left);
    return next;
  }

  private static boolean permits(JsonNode provision) {
    return Json.text(provision, "type").equals("permit");
  }

  private void reduce(ObjectNode provision, ArrayNode left) {
    var theirs = actors(provision, true);
    if (!permits(provision) || theirs.isEmpty()) {
      left.add(provision);
      return;
    }
    var others = actors(provision, false);
    if (!others.isEmpty()) {
      left.add(provision.deepCopy().set("actor", others));
    }
    var labels = remaining(provision);
    if (!labels.isEmpty()) {
      var less = provision.deepCopy();
      less.set("actor", theirs);
      less.set("securityLabel", labels);
      left.add(less);
    }
  }

  private ArrayNode remaining(ObjectNode provision) {
    ArrayNode labels = Json.array();
    provision
        .path("securityLabel")
        .valueStream()
        .flatMap(this::spelledOut)
        .filter(label -> !categories.isEmpty() && !isTakenBack(label))
        .forEach(labels::add);
    return labels;
  }

  /**
   * A label of HL7 that opens some of what is taken back gives way to the names of what it opens.
   */
  private Stream<JsonNode> spelledOut(JsonNode label) {
    var opens = SecurityLabels.opens(label).stream().map(SharingCategory::code).toList();
    return opens.stream().anyMatch(categories::contains)
        ? opens.stream().map(code -> coding(code))
        : Stream.of(label);
  }

  private static JsonNode coding(String code) {
    return Json.object().put("system", SHARING).put("code", code);
  }

  private boolean isTakenBack(JsonNode label) {
    return Json.text(label, "system").equals(SHARING)
        && categories.contains(Json.text(label, "code"));
  }

  private ArrayNode actors(ObjectNode provision, boolean concerned) {
    ArrayNode found = Json.array();
    provision
        .path("actor")
        .valueStream()
        .filter(actor -> concerns(actor.path("reference")) == concerned)
        .forEach(found::add);
    return found;
  }

  private boolean concerns(JsonNode reference) {
    return recipient.isEmpty() || Recipients.of(reference).equals(recipient.map(Recipients::idOf));
  }

  /** The parameters as they are met one by one. */
  private static final class Gathered {

    private Optional<Identifier> recipient = Optional.empty();
    private Optional<String> saidBy = Optional.empty();
    private final Set<String> categories = new HashSet<>();

    void take(JsonNode parameter, String place) {
      switch (Json.text(parameter, "name")) {
        case "recipient" -> recipient = once(recipient, identifier(parameter, place), place);
        case "category" -> categories.add(category(parameter, place));
        case "said_by" -> saidBy = once(saidBy, speaker(parameter, place), place);
        default ->
            throw new Problem.Invalid(
                "not-supported",
                place + ".name",
                "We know recipient, category and said_by here. Leave out what else there is.");
      }
    }

    private static <T> Optional<T> once(Optional<T> before, T value, String place) {
      if (before.isPresent()) {
        throw new Problem.Invalid(
            place, "This can be given once. To take back from all, leave out recipient.");
      }
      return Optional.of(value);
    }

    private static Identifier identifier(JsonNode parameter, String place) {
      var value = parameter.path("valueIdentifier");
      if (Json.text(value, "system").isBlank() || Json.text(value, "value").isBlank()) {
        throw new Problem.Invalid(
            "required",
            place + ".valueIdentifier",
            "Name the organisation by the system and value of its identifier.");
      }
      return new Identifier(Json.text(value, "system"), Json.text(value, "value"));
    }

    private static String category(JsonNode parameter, String place) {
      return SharingCategory.of(Json.text(parameter, "valueCode"))
          .map(SharingCategory::code)
          .orElseThrow(
              () ->
                  new Problem.Invalid(
                      "code-invalid",
                      place + ".valueCode",
                      "Give a category as a code of CodeSystem/sharing-category."));
    }

    private static String speaker(JsonNode parameter, String place) {
      var code = Json.text(parameter, "valueCode");
      if (!SPEAKERS.contains(code)) {
        throw new Problem.Invalid(
            "code-invalid",
            place + ".valueCode",
            "Say who said so with the code person, proxy or staff.");
      }
      return code;
    }

    /** A person who takes it back themself need not say so. */
    String speaker(Caller caller) {
      return saidBy
          .or(() -> caller.person().map(_ -> "person"))
          .orElseThrow(
              () ->
                  new Problem.Invalid(
                      "required",
                      "Parameters.parameter",
                      "Say who said so: a parameter said_by with the code person, proxy or"
                          + " staff."));
    }
  }
}
