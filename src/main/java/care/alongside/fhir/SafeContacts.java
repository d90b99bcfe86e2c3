package care.alongside.fhir;

import care.alongside.contact.SafeWay;
import care.alongside.contact.WaysReader;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a person can safely be reached: what was confirmed last counts, older never overwrites. */
final class SafeContacts {

  private static final List<String> ELEMENTS = List.of("telecom", "address", "contact");

  private SafeContacts() {}

  /** The Patient we have with what the other one knows better. */
  static ObjectNode merge(ObjectNode ours, JsonNode theirs) {
    var merged = ours.deepCopy();
    protect(merged, theirs);
    for (String element : ELEMENTS) {
      theirs.path(element).valueStream().forEach(entry -> mergeAllowed(merged, element, entry));
    }
    keepOneFirst(merged);
    return merged;
  }

  /** Details that one sender knows to be protected are protected from then on. */
  private static void protect(ObjectNode ours, JsonNode theirs) {
    if (WaysReader.isSensitive(theirs) && !WaysReader.isSensitive(ours)) {
      var labels = ours.withObject("/meta").withArray("security");
      theirs.path("meta").path("security").forEach(label -> labels.add(label.deepCopy()));
    }
  }

  /** Exactly one way is the first: the newer one, when both said so. */
  private static void keepOneFirst(ObjectNode merged) {
    merged
        .path("telecom")
        .valueStream()
        .filter(SafeContacts::isFirst)
        .sorted(Comparator.comparing(SafeContacts::confirmed).reversed())
        .skip(1)
        .map(ObjectNode.class::cast)
        .forEach(entry -> entry.remove("rank"));
  }

  static boolean isFirst(JsonNode entry) {
    return entry.path("rank").asInt(0) == 1;
  }

  /** Of protected details, only what the person gave themself. */
  static ObjectNode personHeld(ObjectNode patient) {
    if (Json.text(patient, "resourceType").equals("Patient") && WaysReader.isSensitive(patient)) {
      for (String element : ELEMENTS) {
        keepPersonHeld(patient, element);
      }
    }
    return patient;
  }

  private static void keepPersonHeld(ObjectNode patient, String element) {
    ArrayNode held = Json.array();
    patient.path(element).valueStream().filter(SafeContacts::isPersonHeld).forEach(held::add);
    if (held.isEmpty()) {
      patient.remove(element);
    } else {
      patient.set(element, held);
    }
  }

  private static boolean isPersonHeld(JsonNode entry) {
    return !Extensions.in(entry, Extensions.SAFE_CONTACT).isEmpty();
  }

  /**
   * Looks at how a Patient is to be reached from now on.
   *
   * @throws Problem.Invalid when a way that reaches them no longer is taken up without their word
   */
  static void checkTakenUp(JsonNode before, JsonNode after, LocalDate today) {
    for (String element : ELEMENTS) {
      boolean takenUp =
          before
              .path(element)
              .valueStream()
              .filter(SafeContacts::isOld)
              .anyMatch(old -> isTakenUp(old, after.path(element), today));
      if (takenUp) {
        throw new Problem.Invalid(
            "Patient." + element,
            "This no longer reached the person. Ask them, and give the day on which they"
                + " confirmed it (confirmedOn), or leave its use as old.");
      }
    }
  }

  private static boolean isTakenUp(JsonNode old, JsonNode after, LocalDate today) {
    return after
        .valueStream()
        .filter(entry -> !isOld(entry) && bare(entry).equals(bare(old)))
        .anyMatch(entry -> !isConfirmedSince(entry, old, today));
  }

  private static boolean isOld(JsonNode entry) {
    return Json.text(entry, "use").equals("old");
  }

  private static boolean isConfirmedSince(JsonNode entry, JsonNode old, LocalDate today) {
    return confirmed(entry).compareTo(confirmed(old)) > 0
        || confirmed(entry).equals(today.toString());
  }

  /** Of protected details only what the person gave themself counts, and a no. */
  private static void mergeAllowed(ObjectNode merged, String element, JsonNode entry) {
    if (!WaysReader.isSensitive(merged) || isPersonHeld(entry)) {
      mergeEntry(merged, element, entry);
    } else if (Involvement.isNo(entry) && merged.path(element) instanceof ArrayNode known) {
      indexOf(known, entry)
          .map(i -> (ObjectNode) known.get(i))
          .ifPresent(ours -> Involvement.set(ours, Involvement.merged(ours, entry)));
    }
  }

  private static void mergeEntry(ObjectNode patient, String element, JsonNode entry) {
    ArrayNode known = patient.withArray(element);
    var same = indexOf(known, entry);
    if (same.isEmpty()) {
      known.add(entry.deepCopy());
    } else {
      known.set(same.get(), newer(known.get(same.get()), entry));
    }
    if (known.isEmpty()) {
      patient.remove(element);
    }
  }

  private static ObjectNode newer(JsonNode ours, JsonNode theirs) {
    var newer = (ObjectNode) (counts(theirs, ours) ? theirs : ours).deepCopy();
    Involvement.set(newer, Involvement.merged(ours, theirs));
    return newer;
  }

  /** What was confirmed later; a no that says no day, or the same, is not lost to any yes. */
  private static boolean counts(JsonNode theirs, JsonNode ours) {
    int later = confirmed(theirs).compareTo(confirmed(ours));
    boolean undated = confirmed(theirs).isEmpty() || confirmed(ours).isEmpty();
    if (isBlocked(theirs) == isBlocked(ours)) {
      return later > 0;
    }
    return (undated || later == 0) ? isBlocked(theirs) : later > 0;
  }

  private static boolean isBlocked(JsonNode entry) {
    return Extensions.in(entry, Extensions.SAFE_CONTACT).stream()
        .flatMap(extension -> Extensions.in(extension, "allowed").stream())
        .anyMatch(part -> part.has("valueBoolean") && !part.path("valueBoolean").asBoolean());
  }

  private static Optional<Integer> indexOf(ArrayNode known, JsonNode entry) {
    return IntStream.range(0, known.size())
        .filter(i -> bare(known.get(i)).equals(bare(entry)))
        .boxed()
        .findFirst();
  }

  /** What makes it the same number, address or person, whatever is said of its use. */
  private static JsonNode bare(JsonNode entry) {
    var bare = ((ObjectNode) entry).deepCopy();
    bare.remove(List.of("extension", "use", "rank", "period"));
    if (bare.path("value").isString()) {
      bare.put("value", SafeWay.bare(bare.path("value").asString()));
    }
    return bare;
  }

  /** The day on which it was confirmed, as text that sorts; "" when nobody has. */
  private static String confirmed(JsonNode entry) {
    return Extensions.in(entry, Extensions.SAFE_CONTACT).stream()
        .flatMap(extension -> Extensions.in(extension, "confirmedOn").stream())
        .map(part -> Json.text(part, "valueDate"))
        .findFirst()
        .orElse("");
  }
}
