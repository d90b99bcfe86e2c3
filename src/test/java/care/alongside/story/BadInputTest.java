package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What cannot be taken is refused with its status, its place and a next step; nothing of it is kept
 * or repeated.
 */
@Rehearsed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

  private final Stage stage;
  private BadRequests bad;
  private Map<String, String> before = Map.of();

  BadInputTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeAll
  void begin() {
    stage.begin();
    bad = new BadRequests(stage);
    stage.settle();
    before = stage.contents();
  }

  static Stream<Arguments> requests() {
    return Stream.of(BadPlans.all(), BadRequests.all(), BadPatches.all(), BadConsents.all())
        .flatMap(s -> s)
        .map(one -> Arguments.of(one.what(), one));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void isRefusedAndNothingIsKept(String what, BadRequests.One one) {
    var answer = one.send().apply(bad);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(one.status());
    assertThat(stage.contents()).isEqualTo(before);
    saysWhatToDo(answer);
    assertThat(answer.at("issue.0.expression.0")).as(answer.text()).matches(one.place());
  }

  private static void saysWhatToDo(Fhir.Answer answer) {
    assertThat(answer.at("resourceType")).isEqualTo("OperationOutcome");
    assertThat(answer.at("issue.0.severity")).isEqualTo("error");
    assertThat(answer.at("issue.0.code")).isNotBlank();
    assertThat(answer.at("issue.0.details.text")).hasSizeGreaterThan(25);
    assertThat(answer.text())
        .doesNotContain("Exception", "java.", "\\tat ", "org.", "hibernate", "SQL")
        .doesNotContain("Tregenza", "Wren", "07700900127", "1987-03-19", SentPlan.NHS_NUMBER);
  }

  @AfterAll
  void allIsWell() {
    stage.allIsWell();
  }
}
