package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.Reason;
import care.alongside.handoff.Troubles;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever is called is there, as far as anybody is. */
class WhoIsCalledTest extends Walking {

  @Autowired Troubles troubles;

  /** Their practice is open from Monday to Friday; another team stands behind it. */
  @Test
  void aTeamThatIsNotThereInTimeIsNotCalled() {
    clock.set(Instant.parse("2026-05-15T18:00:00Z"));
    var call = called();

    assertThat(call.owner()).isEqualTo(LIAISON);
    answer(call, LIAISON, REJECTED, Reason.NO_CAPACITY);
    assertThat(callAbout(call.focus()).owner()).isEqualTo(SMALL_EMERGENCY);
  }

  @Test
  void theSameTeamIsCalledOnAWorkingDay() {
    assertThat(called().owner()).isEqualTo(SMALL_PRACTICE);
  }

  @Test
  void aTeamThatHasClosedForGoodIsCalledForNothing() {
    var made = maker.sentBy(CLOSED_EMERGENCY, PRACTICE);
    answer(offerOf(made.referral()), PRACTICE, REJECTED, Reason.NO_CAPACITY);
    transaction.executeWithoutResult(tx -> troubles.stuck(made.plan()));

    for (var about : List.of(made.referral().value(), made.plan().value())) {
      answer(callAbout(about), LIAISON, REJECTED, Reason.NO_CAPACITY);
      assertThat(callAbout(about).owner()).isEqualTo(LIAISON);
    }
  }

  private Handoff called() {
    var made = maker.sentBy(SMALL_EMERGENCY, PRACTICE);
    answer(offerOf(made.referral()), PRACTICE, REJECTED, Reason.NO_CAPACITY);
    return callAbout(made.referral().value());
  }
}
