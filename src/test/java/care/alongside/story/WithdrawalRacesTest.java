package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing is disclosed whose commit follows the withdrawal's, whoever is faster. */
@Rehearsed
class WithdrawalRacesTest {

  private final Stage stage;

  WithdrawalRacesTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @Test
  void whoeverIsFasterItEndsWithdrawn() throws ExecutionException, InterruptedException {
    race(50);
  }

  @Test
  @Tag("deep")
  void whoeverIsFasterAThousandTimes() throws ExecutionException, InterruptedException {
    race(1_000);
  }

  private void race(int times) throws ExecutionException, InterruptedException {
    stage.begin();
    int seen = 0;
    for (int seed = 0; seed < times; seed++) {
      seen += new WithdrawalRaces(stage, seed).run("race-" + seed);
    }
    stage.settle();

    // Somebody did see something before it was taken back; else the races would prove nothing.
    assertThat(seen).isPositive();
    assertThat(oldNewsStillWaiting()).isZero();
    assertThat(toldThatItEnded()).isEqualTo(times);
    stage.allIsWell();
  }

  private int oldNewsStillWaiting() {
    return count(
        """
        select count(*) as times
          from message m
          join handoff h on h.id = m.handoff and h.owner = m.organisation
         where h.status_reason = 'consent-withdrawn' and m.state = 'waiting'
        """);
  }

  private int toldThatItEnded() {
    return count(
        """
        select count(*) as times
          from message m
          join handoff h on h.id = m.handoff and h.owner = m.organisation
         where h.status_reason = 'consent-withdrawn' and m.state = 'delivered'
           and m.event = h.version
        """);
  }

  private int count(String sql) {
    return stage.db().sql(sql).query((row, number) -> row.getInt("times")).single();
  }
}
