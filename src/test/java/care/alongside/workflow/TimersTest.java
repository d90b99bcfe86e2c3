package care.alongside.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import care.alongside.handoff.HandoffStatus;
import care.alongside.workflow.engine.WorkflowSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What falls due, by itself and by hand. */
class TimersTest extends Walking {

  @Autowired WorkflowClock workflowClock;
  @Autowired WorkflowSettings settings;

  @Test
  void tellsWhatFallsDueNextAndRunsItWhenItIsDue() {
    maker.agreedWith(PRACTICE);
    assertThat(timers.nextDue()).contains(clock.instant().plus(Duration.ofHours(24)));
    assertThat(timers.runDue()).isZero();

    clock.advance(Duration.ofDays(4));

    assertThat(timers.runDue()).isPositive();
    assertThat(timers.nextDue().filter(next -> !next.isAfter(clock.instant()))).isEmpty();
  }

  @Test
  void runsByItselfWhenItIsNotPaused() {
    var made = maker.agreedWith(PRACTICE);
    var contact = contactOf(made.plan()).id().value();
    timers.resume();

    clock.advance(Duration.ofHours(48));
    workflowClock.moved();

    await().atMost(Duration.ofMinutes(3)).until(() -> callsAbout(contact).size() == 1);
    timers.pause();
    assertThat(timers.isRunning()).isFalse();
  }

  @Test
  void takesUpAtOnceWhatThisNodeHeldWhenItStopped() {
    var made = maker.agreedWith(PRACTICE);
    var contact = contactOf(made.plan()).id().value();
    clock.advance(Duration.ofHours(48));
    db.sql("update camunda.act_ru_job set lock_owner_ = :me, lock_exp_time_ = '2100-01-01'")
        .param("me", settings.nodeName())
        .update();

    timers.start();

    await().atMost(Duration.ofMinutes(3)).until(() -> callsAbout(contact).size() == 1);
    timers.pause();
  }

  @Test
  void forgetsAllThatRunsAndKeepsTheModels() {
    maker.agreedWith(PRACTICE);

    timers.clear();
    assertThat(timers.nextDue()).isEmpty();
    assertThat(engine.createProcessInstanceQuery().count()).isZero();

    var made = maker.open(List.of(), List.of(), false);
    assertThat(contactOf(made.plan()).status()).isEqualTo(HandoffStatus.ACCEPTED);
  }
}
