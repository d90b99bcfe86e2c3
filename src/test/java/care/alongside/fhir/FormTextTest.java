package care.alongside.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** No form asks how, how often, how long or why. */
class FormTextTest {

  private static final Pattern NEVER_ASKED =
      Pattern.compile(
          "\\b(why|reasons?|cause[ds]?|triggers?|history|method|harm\\w*|suicid\\w*|how (did|often|long"
              + "|many|much|bad|severe|deep|serious|recent\\w*)|(what|when) (happened|did)"
              + "|when was|last time|first time|number of times|before now|in the past)\\b",
          Pattern.CASE_INSENSITIVE);

  @Test
  void noPromptAsksHowHowOftenHowLongOrWhy() throws IOException {
    assertThat(prompts()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(prompts()).noneMatch(prompt -> NEVER_ASKED.matcher(prompt).find());
  }

  @Test
  void suchAPromptWouldBeFound() {
    assertThat(
            List.of(
                "How did it happen?",
                "How often do you feel like this?",
                "How long has this been going on?",
                "Why did you come?",
                "What happened?"))
        .allMatch(prompt -> NEVER_ASKED.matcher(prompt).find());
  }

  /** All that a person is asked or told by a form of ours. */
  private static List<String> prompts() throws IOException {
    var prompts = new ArrayList<String>();
    try (var files = Files.list(Path.of("fhir-profiles"))) {
      for (Path file : files.filter(f -> f.toString().contains("Questionnaire-")).toList()) {
        var form = Json.read(Files.readString(file));
        prompts.add(Json.text(form, "title"));
        prompts.add(Json.text(form, "description"));
        collect(form, prompts);
      }
    }
    return prompts;
  }

  private static void collect(JsonNode node, List<String> prompts) {
    for (JsonNode item : node.path("item")) {
      prompts.add(Json.text(item, "text"));
      item.path("answerOption").forEach(option -> prompts.add(Json.write(option)));
      collect(item, prompts);
    }
  }
}
