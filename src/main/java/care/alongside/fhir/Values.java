package care.alongside.fhir;

import care.alongside.kernel.NhsNumber;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values of one object of which only the kind matters: any other word, time or name would be as
 * good in their place.
 */
final class Values {

  private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
  private static final Set<String> WORDS =
      Set.of(
          "family",
          "given",
          "prefix",
          "suffix",
          "text",
          "line",
          "city",
          "district",
          "state",
          "postalCode",
          "valueString",
          "title",
          "description",
          "ifNoneExist");
  private static final Set<String> TIMES =
      Set.of(
          "start",
          "end",
          "birthDate",
          "dateTime",
          "authored",
          "authoredOn",
          "lastModified",
          "sent",
          "received",
          "time",
          "created",
          "valueDate",
          "valueDateTime",
          "lastUpdated");
  private static final Set<String> PHONES = Set.of("phone", "sms", "email");
  private static final Pattern DATE = Pattern.compile("(?:19|20)\\d\\d-\\d\\d-\\d\\d");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(?:19|20)\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?"
              + "(?:Z|[+-](?:0\\d|1[0-3]):[0-5]\\d)");
  private static final Pattern LITERAL =
      Pattern.compile("^([A-Z][A-Za-z]+)/[A-Za-z0-9.-]{1,64}\\z");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private final ObjectNode object;
  private final String owner;
  private final boolean root;
  private final Map<String, String> typeByUrl;
  private final boolean inOrder;

  Values(ObjectNode object, String owner, boolean root, Map<String, String> typeByUrl) {
    this.object = object;
    this.owner = owner;
    this.root = root;
    this.typeByUrl = typeByUrl;
    this.inOrder = inOrder("start", "end") && inOrder("authoredOn", "lastModified");
  }

  /** The kind of a value; empty when the value itself matters, or may matter. */
  Optional<String> kindOf(String key, String value) {
    return switch (key) {
      case "reference" -> reference(value);
      case "value" -> kindIf(isMereName(value), "name");
      case "id" -> kindIf(root && ID.matcher(value).matches(), "id");
      case "versionId" -> kindIf(ID.matcher(value).matches(), "id");
      default -> ofElement(key, value);
    };
  }

  private Optional<String> ofElement(String key, String value) {
    if (TIMES.contains(key)) {
      return kindIf(inOrder && isTime(value), value.length() == 10 ? "date" : "time");
    }
    return kindIf(WORDS.contains(key) && areWords(value), "words");
  }

  private static Optional<String> kindIf(boolean matters, String kind) {
    return matters ? Optional.of(kind) : Optional.empty();
  }

  private Optional<String> reference(String value) {
    Optional<String> inBundle = Optional.ofNullable(typeByUrl.get(value));
    return inBundle.or(
        () -> LITERAL.matcher(value).results().map(found -> found.group(1) + "/").findFirst());
  }

  /** Telephone numbers and identifiers are mere names, but an NHS number has to be a good one. */
  private boolean isMereName(String value) {
    String system = object.path("system").asString("");
    boolean known =
        switch (owner) {
          case "telecom" -> PHONES.contains(system);
          case "identifier" ->
              system.equals(NHS_NUMBER) ? NhsNumber.isValid(value) : isPlain(system);
          default -> false;
        };
    return known && areWords(value);
  }

  private static boolean isPlain(String system) {
    return system.startsWith("http") && !system.startsWith("https://tools.ietf.org/");
  }

  /** Characters of which none has a meaning of its own, neither for HTML nor for the direction. */
  private static boolean areWords(String value) {
    return !value.isEmpty()
        && value.strip().length() == value.length()
        && value.codePoints().allMatch(Values::isPlain);
  }

  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> character == '\n';
      default -> character != '<';
    };
  }

  private boolean inOrder(String first, String second) {
    if (!object.has(first) || !object.has(second)) {
      return true;
    }
    String from = object.path(first).asString("");
    String to = object.path(second).asString("");
    if (!isTime(from) || !isTime(to) || (from.length() == 10) != (to.length() == 10)) {
      return false;
    }
    return from.length() == 10
        ? !LocalDate.parse(from).isAfter(LocalDate.parse(to))
        : !OffsetDateTime.parse(from).isAfter(OffsetDateTime.parse(to));
  }

  private static boolean isTime(String value) {
    try {
      return DATE.matcher(value).matches()
          ? LocalDate.parse(value).getYear() >= 1900
          : DATE_TIME.matcher(value).matches() && OffsetDateTime.parse(value).getYear() >= 1900;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
