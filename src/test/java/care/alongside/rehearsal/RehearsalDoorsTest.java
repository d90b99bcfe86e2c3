package care.alongside.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@Rehearsed
class RehearsalDoorsTest {

  private static final Instant EVENING = Instant.parse("2026-05-11T17:00:00Z");
  private static final Duration A_WHILE = Duration.ofMinutes(10);

  private final Fhir anybody;

  RehearsalDoorsTest(@LocalServerPort int port) {
    anybody = Fhir.at(port);
  }

  @BeforeEach
  void beginAnew() {
    anybody.reset(EVENING);
  }

  @Test
  void beginsAtTheInstantGivenAndRunsOnAtNormalSpeed() {
    var answer =
        anybody.post("/rehearsal/reset", "{\"at\": \"2026-10-24T18:00:00+01:00\"}").at("now");

    assertThat(answer).isEqualTo("2026-10-24T17:00:00Z");
    assertThat(clock()).isBetween(Instant.parse(answer), Instant.parse(answer).plus(A_WHILE));
  }

  @Test
  void beginsNowWhenNoInstantIsGiven() {
    var before = Instant.now();

    anybody.post("/rehearsal/reset", "{}");

    assertThat(clock()).isBetween(before.minusMillis(1), Instant.now());
  }

  @Test
  void beginsAnewInUnderFiveSeconds() {
    var quickest = Stream.generate(this::timeOfAReset).limit(3).min(Duration::compareTo);

    assertThat(quickest.orElseThrow()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void movesTimeOn() {
    var answer = anybody.post("/rehearsal/clock", "{\"advance\": \"PT24H\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Instant.parse(answer.at("now")))
        .isBetween(
            EVENING.plus(Duration.ofDays(1)), EVENING.plus(Duration.ofDays(1)).plus(A_WHILE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"advance\": \"-PT1H\"}",
        "{\"advance\": \"P9999D\"}",
        "{\"advance\": \"tomorrow\"}",
        "{\"advance\": 24}",
        "[]",
        "{\"advance\"",
      })
  void refusesToMoveTimeInAWayThatMakesNoSense(String body) {
    var answer = anybody.post("/rehearsal/clock", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("error")).isNotBlank();
  }

  @Test
  void refusesToBeginAtAnInstantThatMakesNoSense() {
    var answer = anybody.post("/rehearsal/reset", "{\"at\": \"yesterday\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("error")).contains("at");
  }

  @Test
  void findsNothingBrokenInTheBeginning() {
    var counts = anybody.get("/rehearsal/invariants").body();

    assertThat(counts.propertyNames())
        .containsExactly("lost", "unowned", "withoutInstance", "twice", "leaked");
    assertThat(counts.valueStream().mapToInt(count -> count.intValue()).sum()).isZero();
  }

  @Test
  void hasHeardNoMessagesInTheBeginning() {
    assertThat(anybody.get("/rehearsal/partners").body().size()).isZero();
  }

  private Duration timeOfAReset() {
    var before = System.nanoTime();
    anybody.post("/rehearsal/reset", "{}");
    return Duration.ofNanos(System.nanoTime() - before);
  }

  private Instant clock() {
    return Instant.parse(anybody.get("/rehearsal/clock").at("now"));
  }
}
