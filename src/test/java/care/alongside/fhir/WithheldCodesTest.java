package care.alongside.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Codes that are refused wherever they stand, and what the refusal says. */
class WithheldCodesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "276853009",
        "248062006",
        "6471006",
        "401206008",
        "225444004",
        "826931000000104",
        "monitorforself-harm",
        "MonitorForSelf-Harm",
        "1325791000000107",
        "240451000000106",
        "225861007",
        "707087005",
        "118188004:363698007=276853009"
      })
  void isRefusedInAFlagWithoutAWordOfWhatItMeans(String code) {
    assertThatThrownBy(() -> refuse(coded("Flag", "code", code), false))
        .isInstanceOfSatisfying(
            Problem.Invalid.class,
            refused -> {
              var issue = refused.issues().getFirst();
              assertThat(issue.expression()).isEqualTo("Flag.code.coding[0].code");
              assertThat(issue.text()).doesNotContain(code).doesNotContainIgnoringCase("harm");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"796161000000101", "315594003", "27685300", "2768530091"})
  void anythingElsePasses(String code) {
    assertThatCode(() -> refuse(coded("Flag", "code", code), false)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "reasonCode, 276853009, true, false",
    "reasonCode, 276853009, false, true",
    "reasonCode, 240451000000106, true, true",
    "code, 276853009, true, true",
    "orderDetail, 276853009, true, true",
  })
  void onlyTheReasonOfARequestToTheNhsMaySayWhy(
      String element, String code, boolean onlyNhs, boolean refused) {
    var request = coded("ServiceRequest", element, code);

    if (refused) {
      assertThatThrownBy(() -> refuse(request, onlyNhs)).isInstanceOf(Problem.Invalid.class);
    } else {
      assertThatCode(() -> refuse(request, onlyNhs)).doesNotThrowAnyException();
    }
  }

  @Test
  void anAnswerWithSuchACodeIsRefusedToo() {
    var answers = Json.object().put("resourceType", "QuestionnaireResponse");
    var answer = answers.putArray("item").addObject().putArray("answer").addObject();
    answer.putObject("valueCoding").put("code", "6471006");

    assertThatThrownBy(() -> refuse(answers, true)).isInstanceOf(Problem.Invalid.class);
  }

  @Test
  void theListsAreThere() {
    assertThatCode(WithheldCodes::check).doesNotThrowAnyException();
  }

  private static void refuse(ObjectNode resource, boolean onlyNhs) {
    WithheldCodes.refuse(resource, resource.path("resourceType").asString(), _ -> onlyNhs);
  }

  private static ObjectNode coded(String type, String element, String code) {
    var resource = Json.object().put("resourceType", type);
    resource.putObject(element).putArray("coding").addObject().put("code", code);
    return resource;
  }
}
