package care.alongside.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawChecksTest {

  @Test
  void readsADocumentAsItIs() {
    var read = Fhir.CHECKS.read(Fhir.plan().getBytes(UTF_8));

    assertThat(read.text()).isEqualTo(Fhir.plan());
    assertThat(read.tree()).isEqualTo(Json.readObject(Fhir.plan()));
    assertThat(read).hasToString("SubmittedText[hidden]");
  }

  @Test
  void keepsTheDigitsOfANumber() {
    var read =
        read("{\"a\": 1.50, \"b\": 12345678901234567890, \"c\": 7, \"d\": 9007199254740993}");

    assertThat(Json.write(read.tree()))
        .isEqualTo("{\"a\":1.50,\"b\":12345678901234567890,\"c\":7,\"d\":9007199254740993}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'resourceType': 'Patient', 'active': true, 'active': false} | Patient.active | “active”",
        "{'resourceType': 'Patient', 'name': [{}, {'text': 'a', 'text': 'b'}]} |"
            + " Patient.name[1].text | “text”",
        "{'a': 'x\\u0000y'} | a | NUL",
        "{'a': ['b', 'x\\u0007']} | a[0] | control character",
        "{'a': '\\ud83d'} | a | half of a character",
        "{'a': 'x\\ude00'} | a | half of a character",
        "['a'] | ~~ | not a JSON object",
        "'hello' | ~~ | not a JSON object",
        "{'a': 1 | a | line 1",
        "{'a': 1} {'b': 2} | ~~ | more after the end",
        "{'a': wrong} | ~~ | not well-formed JSON at line 1",
      })
  void refusesWhatCannotBeReadAndSaysWhere(String text, String place, String why) {
    var problem = problem(text.replace('\'', '"'), Problem.Malformed.class);

    assertThat(problem.issues())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.expression()).isEqualTo(place);
              assertThat(issue.text()).contains(why).endsWith(".");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{\"a\": [1,", "nul", "<Patient/>"})
  void refusesWhatIsNoJson(String text) {
    assertThat(problem(text, Problem.Malformed.class).issues()).hasSize(1);
  }

  @Test
  void refusesARawNulAndSaysWhere() {
    var problem = problem("{\"a\": \"x\0y\"}", Problem.Malformed.class);

    assertThat(problem.issues().getFirst().expression()).isEqualTo("a");
    assertThat(problem).hasMessageContaining("NUL");
  }

  @Test
  void refusesWhatIsNotUtf8AndSaysFromWhichByte() {
    byte[] latin1 = {'{', '"', 'a', '"', ':', '"', (byte) 0xE9, '"', '}'};

    var problem = catchThrowableOfType(Problem.Malformed.class, () -> Fhir.CHECKS.read(latin1));

    assertThat(problem).hasMessageContaining("UTF-8").hasMessageContaining("byte 6");
  }

  @Test
  void quotesNothingOfTheDocument() {
    var problem = problem("{\"name\": \"Wren Tregenza\" 9990001234", Problem.Malformed.class);

    assertThat(problem.getMessage()).doesNotContain("Wren").doesNotContain("999");
  }

  @Test
  void takesOneMegabyteAndNoByteMore() throws IOException {
    byte[] most = padded(1024 * 1024);
    byte[] more = padded(1024 * 1024 + 1);

    assertThat(Fhir.CHECKS.read(new ByteArrayInputStream(most)).text()).hasSize(most.length);
    assertThat(
            catchThrowableOfType(
                Problem.TooLarge.class, () -> Fhir.CHECKS.read(new ByteArrayInputStream(more))))
        .hasMessageContaining("1 MB");
  }

  private static byte[] padded(int size) {
    byte[] body = new byte[size];
    Arrays.fill(body, (byte) ' ');
    body[0] = '{';
    body[size - 1] = '}';
    return body;
  }

  @Test
  void takesAHundredEntriesAndNotOneMore() {
    read(listOf("entry", 100));

    var problem = problem(listOf("entry", 101), Problem.TooLarge.class);

    assertThat(problem.issues().getFirst().expression()).isEqualTo("Bundle.entry[100]");
  }

  @Test
  void takesTwentyContainedResourcesAndNotOneMore() {
    read(listOf("contained", 20));

    var problem = problem(listOf("contained", 21), Problem.TooLarge.class);

    assertThat(problem.issues().getFirst().expression()).isEqualTo("Bundle.contained[20]");
  }

  private static String listOf(String name, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> "{}")
        .collect(Collectors.joining(",", "{\"resourceType\":\"Bundle\",\"" + name + "\":[", "]}"));
  }

  @Test
  void takesThirtyTwoLevelsAndNotOneMore() {
    read(nested(32));

    assertThat(problem(nested(33), Problem.TooLarge.class)).hasMessageContaining("32 levels");
  }

  @Test
  void standsTenThousandsOfLevels() {
    assertThat(problem(nested(100_000), Problem.TooLarge.class)).hasMessageContaining("32 levels");
  }

  private static String nested(int levels) {
    return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
  }

  @ParameterizedTest
  @CsvSource({"x,1", "é,2", "語,3", "🌊,4"})
  void takesSixtyFourKilobytesOfTextAndNotOneMore(String character, int bytes) {
    String most = character.repeat(64 * 1024 / bytes);

    assertThatCode(() -> read("{\"a\": \"" + most + "\"}")).doesNotThrowAnyException();
    assertThat(problem("{\"a\": \"" + most + character + "\"}", Problem.TooLarge.class))
        .hasMessageContaining("64 kB");
  }

  @Test
  void refusesANumberOfAThousandDigits() {
    assertThat(problem("{\"a\": " + "1".repeat(2000) + "}", Problem.TooLarge.class).issues())
        .hasSize(1);
  }

  private static SubmittedText read(String text) {
    return Fhir.CHECKS.read(text.getBytes(UTF_8));
  }

  private static <T extends Problem> T problem(String text, Class<T> type) {
    return catchThrowableOfType(type, () -> read(text));
  }
}
