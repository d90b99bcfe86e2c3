package care.alongside.contact;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads from a Patient how they may be reached: the extension safe-contact on each entry. */
public final class WaysReader {

  private static final String EXTENSION = Coding.BASE + "/StructureDefinition/safe-contact";

  private static final Map<String, WayKind> KINDS =
      Map.of(
          "phone", WayKind.PHONE,
          "sms", WayKind.TEXT,
          "email", WayKind.EMAIL,
          "fax", WayKind.FAX,
          "url", WayKind.ONLINE,
          "other", WayKind.ONLINE);

  private static final Map<String, DayOfWeek> DAYS =
      Map.of(
          "mon", DayOfWeek.MONDAY,
          "tue", DayOfWeek.TUESDAY,
          "wed", DayOfWeek.WEDNESDAY,
          "thu", DayOfWeek.THURSDAY,
          "fri", DayOfWeek.FRIDAY,
          "sat", DayOfWeek.SATURDAY,
          "sun", DayOfWeek.SUNDAY);

  /** HL7's labels for a record whose details are protected, as PDS gives them. */
  private static final Set<String> PROTECTED = Set.of("R", "V");

  private static final int UNRANKED = 1_000;
  private static final int LAST = 2_000;

  private WaysReader() {}

  /**
   * All ways that a Patient lists.
   *
   * @param known the day since which we have what it says, for entries that nobody has dated
   */
  public static Ways read(JsonNode patient, LocalDate known) {
    var ways = new ArrayList<SafeWay>();
    each(patient, "telecom", (entry, place) -> ways.add(telecom(entry, place, known)));
    each(patient, "address", (entry, place) -> ways.add(address(entry, place, known)));
    each(patient, "contact", (entry, place) -> ways.addAll(through(entry, place, known)));
    if (patient.path("telecom").isEmpty()) {
      ways.add(unlisted(known));
    }
    return new Ways(ways, isSensitive(patient), Languages.needsOtherForm(patient));
  }

  private static void each(JsonNode patient, String element, Reading reading) {
    var entries = patient.path(element);
    for (int i = 0; i < entries.size(); i++) {
      reading.read(entries.get(i), element + "[" + i + "]");
    }
  }

  /** Whether the details of this Patient are protected (R-78). */
  public static boolean isSensitive(JsonNode patient) {
    return patient
        .path("meta")
        .path("security")
        .valueStream()
        .anyMatch(label -> PROTECTED.contains(Json.text(label, "code")));
  }

  private static SafeWay telecom(JsonNode entry, String place, LocalDate known) {
    var kind = KINDS.getOrDefault(Json.text(entry, "system"), WayKind.ONLINE);
    return way(entry, entry, kind, place, known);
  }

  private static SafeWay address(JsonNode entry, String place, LocalDate known) {
    return way(entry, entry, WayKind.ADDRESS, place, known);
  }

  /** Somebody else is rung for the person only where the person said so, and after all else. */
  private static Stream<SafeWay> phones(JsonNode contact, String place, LocalDate known) {
    return contact
        .path("telecom")
        .valueStream()
        .filter(entry -> Json.text(entry, "system").equals("phone"))
        .map(entry -> way(entry, contact, WayKind.PHONE, place, known))
        .filter(SafeWay::saidYes)
        .map(way -> way.ranked(LAST));
  }

  private static List<SafeWay> through(JsonNode contact, String place, LocalDate known) {
    return phones(contact, place, known).toList();
  }

  /** Where no way is listed at all, somebody may still ring them, and leave nothing (R-74). */
  private static SafeWay unlisted(LocalDate known) {
    return new SafeWay(
        WayKind.PHONE,
        "",
        "telecom",
        Optional.empty(),
        Optional.empty(),
        SafeWay.Said.NOTHING,
        known,
        UNRANKED,
        false,
        false);
  }

  private static SafeWay way(
      JsonNode entry, JsonNode says, WayKind kind, String place, LocalDate known) {
    var safe = extension(says);
    return new SafeWay(
        kind,
        Json.text(entry, "value"),
        place,
        flag(safe, "allowed"),
        times(safe),
        said(safe),
        value(safe, "confirmedOn", "valueDate").flatMap(WaysReader::date).orElse(known),
        entry.path("rank").asInt(UNRANKED),
        Json.text(entry, "use").equals("old"),
        Json.text(entry, "use").equals("mobile"));
  }

  private static JsonNode extension(JsonNode entry) {
    return entry
        .path("extension")
        .valueStream()
        .filter(extension -> Json.text(extension, "url").equals(EXTENSION))
        .findFirst()
        .orElseGet(Json::object);
  }

  private static SafeWay.Said said(JsonNode safe) {
    return new SafeWay.Said(
        flag(safe, "leaveMessage"),
        value(safe, "askFor", "valueString"),
        value(safe, "sayInstead", "valueString"),
        value(safe, "answeredBy", "valueString"),
        value(safe, "senderName", "valueString"));
  }

  private static Stream<JsonNode> parts(JsonNode safe, String name) {
    return safe.path("extension").valueStream().filter(part -> Json.text(part, "url").equals(name));
  }

  private static Optional<String> value(JsonNode safe, String name, String type) {
    return parts(safe, name)
        .map(part -> Json.text(part, type))
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  private static Optional<Boolean> flag(JsonNode safe, String name) {
    return parts(safe, name).map(part -> part.path("valueBoolean").asBoolean(false)).findFirst();
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** A time that cannot be read is no safe time, so that what is unclear stays closed. */
  private static Optional<List<SafeTime>> times(JsonNode safe) {
    var said = parts(safe, "times").toList();
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(said.stream().flatMap(part -> time(part).stream()).toList());
  }

  private static Optional<SafeTime> time(JsonNode part) {
    var day = value(part, "day", "valueCode").map(text -> text.toLowerCase(Locale.ROOT));
    if (day.isPresent() && !DAYS.containsKey(day.get())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SafeTime(
              day.map(DAYS::get),
              value(part, "from", "valueTime").map(LocalTime::parse).orElse(LocalTime.MIDNIGHT),
              value(part, "to", "valueTime").map(LocalTime::parse).orElse(LocalTime.MIDNIGHT)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** What is read of one entry. */
  private interface Reading {
    void read(JsonNode entry, String place);
  }
}
