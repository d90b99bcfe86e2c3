package care.alongside.fhir;

import care.alongside.contact.PauseWish;
import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import care.alongside.kernel.WorkingDays;
import care.alongside.kernel.Years;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The Parameters of {@code $pause}, {@code $resume} and {@code $withdraw} of a plan. Pure.
 *
 * @param words what the person said, in their own words; empty when nobody wrote it down
 */
record PauseParameters(Optional<Instant> until, boolean contact, String words) {

  private static final Set<String> SPEAKERS = Set.of("person", "proxy", "staff");
  private static final Set<String> OF_PAUSE = Set.of("until", "contact", "words", "said_by");
  private static final Set<String> OF_WITHDRAWAL = Set.of("contact", "words", "said_by");
  private static final LocalTime MORNING = LocalTime.of(9, 0);
  private static final Duration AT_MOST = Duration.ofDays(366);
  private static final String UNTIL = "Parameters.parameter.where(name='until').value";

  /** Of a wish that the plan goes on, which needs no more than who said so. */
  static void readOfResume(JsonNode body, Caller caller) {
    checkSpeaker(checked(body, Set.of("said_by")), caller);
  }

  static PauseParameters readOfPause(JsonNode body, Caller caller) {
    var parameters = checked(body, OF_PAUSE);
    checkSpeaker(parameters, caller);
    return of(parameters);
  }

  private static PauseParameters of(List<JsonNode> parameters) {
    return new PauseParameters(
        find(parameters, "until").flatMap(PauseParameters::time),
        find(parameters, "contact").map(one -> one.path("valueBoolean").asBoolean()).orElse(false),
        find(parameters, "words").map(one -> Json.text(one, "valueString").strip()).orElse(""));
  }

  /** Of a wish that the plan ends. */
  static PauseParameters readOfWithdrawal(JsonNode body, Caller caller) {
    var parameters = checked(body, OF_WITHDRAWAL);
    checkSpeaker(parameters, caller);
    var asked = of(parameters);
    asked.checkWords();
    return asked;
  }

  private static List<JsonNode> checked(JsonNode body, Set<String> known) {
    if (!Json.text(body, "resourceType").equals("Parameters")) {
      throw new Problem.Malformed(
          "structure", "resourceType", "This address takes Parameters. Send them.");
    }
    var parameters = body.path("parameter").valueStream().toList();
    var names = parameters.stream().map(one -> Json.text(one, "name")).toList();
    if (!known.containsAll(names) || names.size() > Set.copyOf(names).size()) {
      throw new Problem.Invalid(
          "not-supported",
          "Parameters.parameter",
          "Give only these, each once: " + String.join(", ", known.stream().sorted().toList()));
    }
    return parameters;
  }

  private static void checkSpeaker(List<JsonNode> parameters, Caller caller) {
    var said = find(parameters, "said_by").map(one -> Json.text(one, "valueCode"));
    if (said.map(code -> !SPEAKERS.contains(code)).orElse(caller.person().isEmpty())) {
      throw new Problem.Invalid(
          "required",
          "Parameters.parameter.where(name='said_by').value",
          "This is the person's to say. Give who told you in said_by: person, proxy or staff.");
    }
  }

  /** A day alone is its morning. */
  private static Optional<Instant> time(JsonNode parameter) {
    var date = Json.text(parameter, "valueDate");
    if (date.isEmpty()) {
      return FhirTime.exact(Json.text(parameter, "valueDateTime"), UNTIL);
    }
    try {
      var day = LocalDate.parse(Years.checked(date));
      return Optional.of(day.atTime(MORNING).atZone(WorkingDays.ENGLAND).toInstant());
    } catch (DateTimeException notWhole) {
      throw new Problem.Invalid("value", UNTIL, "Give a whole day, such as 2026-06-01.");
    }
  }

  /**
   * What the person wishes, if it can be so.
   *
   * @throws Problem.Invalid when the pause has no end, ends too late or in the past, or when it
   *     would silence the contact without the person's own words
   */
  PauseWish wish(Instant now) {
    var end =
        until.orElseThrow(
            () ->
                new Problem.Invalid(
                    "required",
                    UNTIL,
                    "A pause needs a day on which it ends, so that nobody is forgotten. Ask the"
                        + " person for one; they can change it at any time."));
    if (!end.isAfter(now)) {
      throw new Problem.Invalid(
          UNTIL, "This day has passed. Give a day that is still to come, or use $resume.");
    }
    if (end.isAfter(now.plus(AT_MOST))) {
      throw new Problem.Invalid(
          UNTIL, "A pause lasts a year at most. Give an earlier day; it can be moved later.");
    }
    checkWords();
    return new PauseWish(end, contact);
  }

  private void checkWords() {
    if (contact && words.isEmpty()) {
      throw new Problem.Invalid(
          "required",
          "Parameters.parameter.where(name='words').value",
          "The contact within 48 hours stands unless the person says otherwise. Write down what they"
              + " said, in their own words, or leave out contact.");
    }
  }

  private static Optional<JsonNode> find(List<JsonNode> parameters, String name) {
    return parameters.stream().filter(one -> Json.text(one, "name").equals(name)).findFirst();
  }
}
