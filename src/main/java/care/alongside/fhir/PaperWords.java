package care.alongside.fhir;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The words of a printed plan: ours from the published lists, the person's as they said them. */
@Component
class PaperWords {

  /** Who does something, where that is nobody that the reader may know. */
  static final String SOMEBODY = "The team that holds your plan";

  private static final String ITSELF = "This";

  private static final String WAITS =
      "waits until you say yes. You can say yes at any time, or not at all";

  private static final String RESTS = "waits until your pause ends";

  private static final String PREFERRED_NAME = "preferred-name";

  private final Map<String, String> supports;
  private final Map<String, String> questions;

  PaperWords(Published published) {
    supports = labels(published.get("CodeSystem", "support"), "concept", "code", "display");
    questions = labels(published.get("Questionnaire", "about-me"), "item", "linkId", "text");
  }

  private static Map<String, String> labels(JsonNode list, String each, String code, String label) {
    return list.path(each)
        .valueStream()
        .collect(Collectors.toMap(one -> Json.text(one, code), one -> Json.text(one, label)));
  }

  /** What a request asks for. */
  String support(JsonNode request) {
    return supports.getOrDefault(Coding.inOurs(request.path("code"), "support"), "Support");
  }

  /** What the person said, question by question, but for their name, which stands above. */
  Stream<PaperPlan.Answered> answers(JsonNode aboutMe) {
    return said(aboutMe)
        .filter(one -> !Json.text(one, "linkId").equals(PREFERRED_NAME))
        .map(
            one ->
                new PaperPlan.Answered(
                    questions.getOrDefault(Json.text(one, "linkId"), "What else you said"),
                    words(one)));
  }

  /** What the person likes to be called. */
  static Stream<String> preferredName(JsonNode aboutMe) {
    return said(aboutMe)
        .filter(one -> Json.text(one, "linkId").equals(PREFERRED_NAME))
        .map(PaperWords::words);
  }

  private static Stream<JsonNode> said(JsonNode aboutMe) {
    return aboutMe.path("item").valueStream().filter(one -> !words(one).isBlank());
  }

  private static String words(JsonNode item) {
    return item.path("answer")
        .valueStream()
        .map(answer -> Json.text(answer, "valueString"))
        .collect(Collectors.joining("\n"));
  }

  /** The name in the record, where it may be known. */
  static Stream<String> recordedName(JsonNode patient) {
    return patient
        .path("name")
        .valueStream()
        .map(
            name ->
                Stream.concat(
                        name.path("given").valueStream().map(given -> given.asString("")),
                        Stream.of(Json.text(name, "family")))
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining(" ")))
        .filter(name -> !name.isBlank())
        .limit(1);
  }

  /** Whether a request of this status is still meant. */
  static boolean isWanted(String status) {
    return !status.equals("revoked") && !status.equals("entered-in-error");
  }

  /**
   * A request that nobody is asked for just now, by its own status. While the plan rests, it waits
   * for the end of the pause before anything else.
   */
  static PaperPlan.Step withNobody(String support, String status, Optional<Instant> restsUntil) {
    return switch (status) {
      case "active" -> step(support, SOMEBODY, "is looking for somebody");
      case "completed" -> step(support, ITSELF, "is done");
      case "on-hold" ->
          restsUntil
              .map(end -> new PaperPlan.Step(support, ITSELF, Optional.empty(), RESTS, restsUntil))
              .orElseGet(() -> step(support, ITSELF, WAITS));
      default -> step(support, ITSELF, "has not been sent yet");
    };
  }

  private static PaperPlan.Step step(String support, String who, String state) {
    return new PaperPlan.Step(support, who, Optional.empty(), state, Optional.empty());
  }

  /** How far something has come; nothing here is a fault of anybody's. */
  static String state(String status) {
    return switch (status) {
      case "received" -> "has read it";
      case "accepted" -> "has said yes";
      case "in-progress" -> "has started";
      case "on-hold" -> "is waiting for now";
      case "completed" -> "is done";
      default -> "has been asked";
    };
  }
}
