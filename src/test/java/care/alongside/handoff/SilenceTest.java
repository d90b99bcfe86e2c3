package care.alongside.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Silence.Next;
import care.alongside.handoff.Silence.Stage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows on an offer that is not answered; chased after 2 days, due after 3. */
class SilenceTest {

  private static final Instant OFFERED = Instant.parse("2026-05-11T09:00:00Z");

  @ParameterizedTest(name = "{0}, seen {1}, after {2}: {3}, then {4}, look after {5}")
  @CsvSource({
    "QUIET, false, P1D, REMIND, REMINDED, P2D",
    "REMINDED, false, P2D, CHASE, CHASED, P3D",
    "CHASED, false, P3D, LET_GO, CHASED, P3D",
    "QUIET, true, P1D, WAIT, QUIET, P3D",
    "REMINDED, true, P2D, WAIT, REMINDED, P3D",
    "CHASED, true, P2DT1H, WAIT, CHASED, P3D",
    "QUIET, true, P3D, CHASE, PRESSED, P4D",
    "CHASED, true, P3D, CHASE, PRESSED, P4D",
    "PRESSED, true, P4D, LET_GO, PRESSED, P3D",
    "REMINDED, false, P9D, CHASE, CHASED, P10D",
    "QUIET, true, P9D, CHASE, PRESSED, P10D"
  })
  void silenceIsFollowedUp(
      Stage stage, boolean seen, Duration passed, Next next, Stage then, Duration look) {
    var now = OFFERED.plus(passed);
    var offer =
        new Silence.Offer(
            seen,
            stage,
            OFFERED.plus(Duration.ofDays(2)),
            OFFERED.plus(Duration.ofDays(3)),
            now.plus(Duration.ofDays(1)));

    assertThat(Silence.after(offer, now)).isEqualTo(new Silence(next, then, OFFERED.plus(look)));
  }
}
