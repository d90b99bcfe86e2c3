package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.CrisisHelp;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Guessing a password takes ever longer, and who knows it gets in again after the pause. */
@Rehearsed
class GuessingTest {

  private static final String NAME = "tideline-staff";

  private final Stage stage;
  private final int port;

  GuessingTest(@LocalServerPort int port, JdbcClient db) {
    this.stage = new Stage(port, db);
    this.port = port;
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @AfterEach
  void forget() {
    stage.begin();
  }

  @Test
  void isStoppedAfterAFewTriesEvenWithTheRightPassword() {
    triedWrongly(12);

    var stopped = tried("rehearsal");

    assertThat(stopped.statusCode()).isEqualTo(429);
    assertThat(seconds(stopped)).isPositive();
    assertThat(stopped.body()).contains("Wait a moment", CrisisHelp.WORDS).doesNotContain(NAME);
  }

  @Test
  void takesTwiceAsLongEachTimeUntilTheRightOneIsGiven() {
    triedWrongly(14);
    assertThat(seconds(tried("wrong"))).isBetween(128L, 256L);
    stage.advance("PT257S");
    tried("wrong");
    assertThat(seconds(tried("wrong"))).isBetween(256L, 512L);

    stage.advance("PT513S");

    assertThat(tried("rehearsal").headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).doesNotContain("error"));
    assertThat(tried("wrong").statusCode()).isEqualTo(302);
    assertThat(tried("wrong").statusCode()).isEqualTo(302);
  }

  @Test
  void ofOneAccountKeepsNobodyElseOut() {
    triedWrongly(12);

    assertThat(SignIn.tried("bay-link-staff", "rehearsal", port).statusCode()).isEqualTo(302);
  }

  @Test
  void ofManyNamesIsStoppedByAddress() {
    for (int i = 0; i < 40; i++) {
      stage.advance("PT20M");
      SignIn.tried("nobody-" + i, "wrong", port);
    }

    assertThat(SignIn.tried("nobody-again", "wrong", port).statusCode()).isEqualTo(429);
  }

  private void triedWrongly(int times) {
    for (int i = 0; i < times; i++) {
      stage.advance("PT20M");
      assertThat(tried("wrong").statusCode()).isEqualTo(302);
    }
  }

  private HttpResponse<String> tried(String password) {
    return SignIn.tried(NAME, password, port);
  }

  private static long seconds(HttpResponse<String> stopped) {
    return stopped.headers().firstValueAsLong("Retry-After").orElseThrow();
  }
}
