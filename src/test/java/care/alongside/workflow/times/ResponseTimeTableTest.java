package care.alongside.workflow.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.handoff.Limit;
import care.alongside.handoff.Limit.Unit;
import care.alongside.kernel.NotFitToStart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table in bpmn/response-times.dmn, and what is said of one that nobody could go by. */
class ResponseTimeTableTest {

  private static final Path TABLE = Path.of("bpmn/response-times.dmn");

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "peer-support, urgent, 4, WORKING_HOUR",
    "peer-support, asap, 4, WORKING_HOUR",
    "peer-support, stat, 4, WORKING_HOUR",
    "peer-support, routine, 1, WORKING_DAY",
    "crisis-support, routine, 4, WORKING_HOUR",
    "something-new, routine, 1, WORKING_DAY"
  })
  void saysWhenSomebodyHasToHaveLooked(String support, String priority, int amount, Unit unit) {
    assertThat(new ResponseTimeTable().of(support, priority).acknowledge())
        .isEqualTo(new Limit(amount, unit));
  }

  @Test
  void isLookedUpOnceForEachKind() {
    var table = new ResponseTimeTable();

    assertThat(table.of("peer-support", "urgent")).isSameAs(table.of("peer-support", "urgent"));
  }

  @Test
  void holdsNoScript() throws IOException {
    assertThat(Files.readString(TABLE))
        .doesNotContain("expressionLanguage")
        .doesNotContain("<script");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4 working hours", "1 working day"})
  void aTimeThatCannotBeCountedIsRefusedAtTheStart(String time) throws IOException {
    var broken = text().replaceFirst("\"" + time + "\"", "\"soon\"");

    refused(broken, "says \"soon\" as ");
  }

  @Test
  void aTableThatDoesNotCoverEverythingIsRefusedAtTheStart() throws IOException {
    var rules = text();
    var routine = rules.indexOf("<rule id=\"routine\">");

    refused(
        rules.substring(0, routine) + rules.substring(rules.indexOf("</decisionTable>")),
        "says nothing of gp-follow-up, routine");
  }

  @Test
  void aTableThatCannotBeReadIsRefusedAtTheStart() throws IOException {
    refused("<definitions", "cannot be read as a decision table");
    refused(text().replace("\"urgent\",", "\"urgent\" until,"), "cannot be read");
  }

  private static void refused(String table, String what) {
    var bytes = table.getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> new ResponseTimeTable(() -> new ByteArrayInputStream(bytes)))
        .isInstanceOf(NotFitToStart.class)
        .hasMessageContaining("bpmn/response-times.dmn")
        .hasMessageContaining(what)
        .hasMessageContaining("Camunda Modeler");
  }

  private static String text() throws IOException {
    return Files.readString(TABLE);
  }
}
