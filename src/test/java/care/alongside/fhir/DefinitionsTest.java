package care.alongside.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Reason;
import care.alongside.handoff.Role;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DefinitionsTest {

  @ParameterizedTest
  @CsvSource({
    "plan-category, aftercare",
    "support, gp-follow-up social-prescribing peer-support youth-support talking-therapy"
        + " crisis-support practical-help carer-support",
    "task-code, aftercare-contact handover escalation",
    "task-output, outcome",
    "outcome, support-started support-given contact-made handed-on not-needed person-said-no"
        + " could-not-reach ended-well",
    "business-status, awaiting-information contact-attempted contact-made appointment-offered"
        + " not-met-yet waiting-list waiting-for-person handover-offered cancellation-requested"
        + " consent-withdrawn outcome-reported",
    "status-reason, no-capacity outside-age-range out-of-area missing-skill"
        + " cannot-meet-access-need needs-other-service could-not-contact person-said-no"
        + " person-changed-mind missing-information duplicate wrong-person consent-withdrawn"
        + " offer-expired other",
    "sharing-category, name safe-contact address people about-me adjustments what-would-help"
        + " plan attendance clinical-summary",
    "communication, attempt outcome notice deleted reminder contact-sooner contact-confirmed pause"
        + " plan-withdrawn attendance no-answer not-safe-to-talk wrong-number message-left"
  })
  void everySharedCodeIsThereWithPlainWords(String codeSystem, String codes) {
    JsonNode definition = definition("CodeSystem-" + codeSystem);

    assertThat(definition.path("url").asString())
        .isEqualTo(Coding.BASE + "/CodeSystem/" + codeSystem);
    assertThat(strings(definition, "code")).containsExactly(codes.split(" ", -1));
    assertThat(strings(definition, "display")).doesNotHaveDuplicates().noneMatch(String::isBlank);
    assertThat(strings(definition, "definition")).allMatch(text -> text.endsWith("."));
  }

  private static List<String> strings(JsonNode definition, String name) {
    return definition
        .path("concept")
        .valueStream()
        .map(concept -> concept.path(name).asString(""))
        .toList();
  }

  @Test
  void everyReasonSaysSinceWhenByWhomAndWhetherACommentIsNeeded() {
    Stream<JsonNode> reasons = definition("CodeSystem-status-reason").path("concept").valueStream();

    assertThat(reasons)
        .allSatisfy(
            reason ->
                assertThat(reason.path("property").valueStream())
                    .map(property -> property.path("code").asString())
                    .contains("effective-from", "role", "comment-mandatory"));
  }

  @Test
  void whatAReasonSaysOfItselfIsWhatCounts() {
    for (JsonNode said : definition("CodeSystem-status-reason").path("concept")) {
      var reason = Reason.of(said.path("code").asString()).orElseThrow();

      assertThat(said.path("property").valueStream())
          .filteredOn(property -> property.path("code").asString().equals("comment-mandatory"))
          .extracting(property -> property.path("valueBoolean").asBoolean())
          .as(reason.code())
          .containsExactly(reason.commentNeeded());
      assertThat(said.path("property").valueStream())
          .filteredOn(property -> property.path("code").asString().equals("role"))
          .extracting(property -> property.path("valueCode").asString())
          .as(reason.code())
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(Role.values())
                  .filter(reason::mayBeGivenBy)
                  .map(role -> role.name().toLowerCase(Locale.ROOT))
                  .toList());
    }
  }

  @Test
  void aboutMeAsTenQuestions() {
    assertThat(definition("Questionnaire-about-me").path("item").valueStream())
        .map(item -> item.path("linkId").asString())
        .containsExactly(
            "preferred-name",
            "most-important",
            "people",
            "communicate",
            "wellness",
            "please-do",
            "please-dont",
            "when-how",
            "also",
            "what-would-help");
  }

  @ParameterizedTest
  @CsvSource({
    "business-status-to-bser, business-status",
    "status-reason-to-bars, status-reason",
    "support-to-snomed, support"
  })
  void everyCodeIsMappedOrSaidToHaveNoMatch(String map, String codeSystem) {
    JsonNode elements = definition("ConceptMap-" + map).path("group").path(0).path("element");

    assertThat(elements.valueStream())
        .map(element -> element.path("code").asString())
        .containsExactlyInAnyOrderElementsOf(
            strings(definition("CodeSystem-" + codeSystem), "code"));
  }

  private static JsonNode definition(String file) {
    return Json.read(Fhir.text("/fhir-profiles/" + file + ".json"));
  }
}
