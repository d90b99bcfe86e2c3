package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a request says that it is written, and that its answer is to be, is kept to. */
@Rehearsed
class HeadersTest {

  private final Stage stage;

  HeadersTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, '', application/fhir+json, gzip",
    "POST, Task, application/fhir+json, GZIP",
    "POST, '', application/fhir+xml, deflate",
    "POST, $validate, application/fhir+json, 'gzip, identity'",
    "PUT, Task/one, application/fhir+json, br",
    "PATCH, Task/one, application/json-patch+json, gzip",
    "POST, Task/_search, application/x-www-form-urlencoded, gzip"
  })
  void whatIsCompressedIsNotRead(String method, String path, String type, String coding)
      throws IOException {
    var body = BodyPublishers.ofByteArray(zipped(Json.write(SentPlan.ofWren().bundle())));

    var answer =
        sent(
            path,
            request ->
                request
                    .header("Content-Type", type)
                    .header("Content-Encoding", coding)
                    .method(method, body));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(415);
    assertThat(answer.at("issue.0.expression.0")).isEqualTo("http.Content-Encoding");
    assertThat(answer.at("issue.0.details.text")).contains("without Content-Encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "Identity", ""})
  void whatIsSaidToBeAsItIsIsRead(String coding) {
    var plan = BodyPublishers.ofString(Json.write(SentPlan.ofWren().bundle()));

    var answer =
        sent(
            "",
            request ->
                request
                    .header("Content-Type", "application/fhir+json")
                    .header("Content-Encoding", coding)
                    .POST(plan));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "application/fhir+json;q=0, ''",
    "'application/fhir+json;q=0, application/json', ''",
    "'application/fhir+json;q=0.0, application/fhir+xml;q=0', ''",
    "*/*;q=0, ''",
    "text/html, ''",
    "'application/fhir+json;q=0, */*', xml",
    "'application/fhir+json;q=0, application/fhir+xml', xml",
    "'application/json;q=0, application/fhir+json', json",
    "'application/fhir+xml;q=0, */*;q=0.1', json",
    "'application/fhir+json;q=0.5, application/fhir+xml;q=0.9', xml",
    "'', json",
    "' ', json"
  })
  void anAnswerIsInAFormatThatIsAccepted(String accepted, String format) {
    var answer = sent("Task", request -> request.setHeader("Accept", accepted));

    assertThat(answer.status()).as(accepted).isEqualTo(format.isEmpty() ? 406 : 200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/fhir+" + (format.isEmpty() ? "json" : format));
  }

  @Test
  void theAddressOfTheDoorMayEndInASlash() {
    var plan = SentPlan.ofWren().bundle();

    assertThat(stage.as(Stage.SENDER).post("/fhir/", plan).status()).isEqualTo(200);
    assertThat(stage.as(Stage.SENDER).post("/fhir", plan).status()).isEqualTo(200);
    assertThat(stage.countOf(Stage.SENDER, "CarePlan")).isEqualTo(1);
    assertThat(stage.anybody().post("/fhir/", plan).status()).isEqualTo(401);
    for (var path : new String[] {"/fhir//", "/fhir/./", "/fhir/;a", "//fhir/", "/fhir/%2f"}) {
      assertThat(stage.as(Stage.SENDER).post(path, plan).status()).as(path).isBetween(400, 404);
    }
  }

  private Fhir.Answer sent(String path, UnaryOperator<HttpRequest.Builder> more) {
    return stage.as(Stage.SENDER).exchange(path, more);
  }

  private static byte[] zipped(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
