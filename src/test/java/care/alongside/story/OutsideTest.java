package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.CrisisHelp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is refused before anybody has read it is refused in the same way as all else. */
@Rehearsed
class OutsideTest {

  private static final String END = "\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private static final int TOO_MANY = 220;

  private final int port;
  private final Stage stage;

  OutsideTest(@LocalServerPort int port, JdbcClient db) {
    this.port = port;
    this.stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void whoHasNoTokenIsToldInTheFormatThatTheyAskFor() {
    assertSaysWhoMayComeIn(stage.anybody());
    assertSaysWhoMayComeIn(stage.anybody().withToken("nonsense"));
  }

  private static void assertSaysWhoMayComeIn(Fhir nobody) {
    var answer =
        nobody.exchange("Task", request -> request.setHeader("Accept", "application/fhir+xml"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/fhir+xml");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.text())
        .startsWith("<OperationOutcome xmlns=\"http://hl7.org/fhir\">")
        .contains("<expression value=\"http.Authorization\"/>");
  }

  @Test
  void whoHasTooManyRequestsOpenIsToldToWaitAndNobodyElseIs() throws IOException {
    var sender = stage.as(Stage.SENDER);
    var open = new ArrayList<Socket>();
    try {
      for (int i = 0; i < TOO_MANY; i++) {
        open.add(connected("Content-Length: 500\r\n\r\n{", sender.bearer()));
      }

      await().until(() -> sender.get("Task").status() == 429);
      var waits = sender.get("Task");
      assertThat(waits.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(waits.at("issue.0.code")).isEqualTo("throttled");
      assertThat(stage.as("tideline").get("Task").status()).isEqualTo(200);
    } finally {
      for (var socket : open) {
        socket.close();
      }
    }
    await().until(() -> sender.get("Task").status() == 200);
  }

  private Socket connected(String rest, String token) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.getOutputStream().write((head(token) + rest).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String head(String token) {
    return "POST /fhir HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
        + token
        + "\r\nContent-Type: application/fhir+json\r\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 500\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\nzz\r\n{"})
  void aBodyThatBreaksOffIsNotOurMistake(String rest) throws IOException {
    var before = stage.contents();

    assertThat(raw(head(stage.as(Stage.SENDER).bearer()) + rest))
        .startsWith("HTTP/1.1 400 ")
        .contains("did not arrive whole", "http.body");
    assertThat(stage.contents()).isEqualTo(before);
  }

  /** There is nobody in such a request to whom anything of it could safely be repeated. */
  @ParameterizedTest
  @CsvSource({
    "GET /fhir/Task/%00 HTTP/1.1, 400",
    "GET /fhir/Task/%zz HTTP/1.1, 400",
    "GET /fhir/Task?status=<secret> HTTP/1.1, 400",
    "GET /<secret> HTTP/1.1, 400",
    "GET /fhir/Task?status=[long] HTTP/1.1, 400",
    "GET /fhir/Task HTTP/1.1~X-Long: [long], 400",
    "GET /fhir/Task HTTP/1.1~: secret, 400",
    "POST /fhir HTTP/1.1~Content-Length: secret, 400",
    "POST /fhir HTTP/1.1~Content-Length: 1~Content-Length: 2, 400",
    "POST /fhir HTTP/1.1~Transfer-Encoding: secret, 501",
    "POST /fhir HTTP/1.1~Content-Length: 1~Expect: secret, 417",
    "GET /fhir/Task HTTP/secret, 400",
    "GET /fhir/Task HTTP/9.9, 505",
    "GET /fhir/../nowhere/%00 HTTP/1.1, 400",
    "secret, 400"
  })
  void whatIsNoGoodHttpIsRefusedInFhirAsWell(String request, int status) throws IOException {
    var answer = raw(request.replace("[long]", "a".repeat(20_000)).replace("~", "\r\n") + END);

    assertThat(answer)
        .as(request)
        .startsWith("HTTP/1.1 " + status)
        .containsIgnoringCase("\r\nContent-Type: application/fhir+json;charset=UTF-8\r\n")
        .contains("{\"resourceType\":\"OperationOutcome\",", "\"expression\":[\"http.")
        .doesNotContain("secret", "aaa", "<html", "Tomcat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /sign-in/%00 HTTP/1.1", "GET /nowhere HTTP/1.1~Content-Length: x"})
  void peopleWhoseAddressIsNoneAreToldWhereHelpIs(String request) throws IOException {
    assertThat(raw(request.replace("~", "\r\n") + END))
        .startsWith("HTTP/1.1 400 ")
        .contains(CrisisHelp.WORDS)
        .doesNotContain("Tomcat");
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
