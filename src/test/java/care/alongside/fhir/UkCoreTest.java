package care.alongside.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledIf("care.alongside.fhir.UkCore#isGiven")
class UkCoreTest {

  static Stream<String> documents() {
    return Stream.of(
        "/examples/aftercare-plan.json",
        "/care/alongside/fhir/warm-up-plan.json",
        "/care/alongside/fhir/warm-up-tasks.json");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void whatIsRightByUsIsRightByUkCore(String document) {
    var errors = UkCore.errorsOf(Fhir.text(document));

    assertThat(errors).isEmpty();
  }

  @Test
  void findsACodeThatUkCoreDoesNotKnow() {
    String wrong = Fhir.plan().replace("\"code\": \"01\"", "\"code\": \"99\"");

    assertThat(UkCore.errorsOf(wrong)).isNotEmpty();
  }
}
