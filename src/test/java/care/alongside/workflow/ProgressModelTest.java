package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.CANCELLED;
import static care.alongside.handoff.HandoffStatus.COMPLETED;
import static care.alongside.handoff.HandoffStatus.FAILED;
import static care.alongside.handoff.HandoffStatus.IN_PROGRESS;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.contact.PauseWish;
import care.alongside.contact.PlanPauses;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.workflow.progress.ProgressProcess;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks every path of bpmn/progress.bpmn. */
class ProgressModelTest extends Walking {

  /** What bpmn/response-times.dmn says of what is not urgent. */
  private static final Duration FIRST_CONTACT = Duration.ofDays(7);

  private static final Duration OUTCOME = Duration.ofDays(28);
  private static final Duration INSTANT = Duration.ofMillis(1);

  @Autowired PlanPauses pauses;

  private PlanMaker.Made made;
  private UUID task;

  /** A practice says yes; the contact within 48 hours has been made, so that nothing else rings. */
  @BeforeEach
  void aServiceSaysYes() {
    made = maker.agreedWith(PRACTICE, LINK);
    complete(contactOf(made.plan()), LIAISON, Outcome.CONTACT_MADE);
    task = answer(offer(), PRACTICE, ACCEPTED).id().value();
  }

  @Test
  void callsAHumanOnceWhenTheFirstContactIsLate() {
    pass(FIRST_CONTACT.minus(INSTANT));
    assertThat(callsAbout(task)).isEmpty();
    pass(INSTANT);

    assertThat(callAbout(task).owner()).isEqualTo(LIAISON);
    assertThat(waitsAt()).containsExactly("waitForHelper");
    pass(Duration.ofDays(60));
    assertThat(everRaisedAbout(task)).isEqualTo(1);
    assertThat(offer().owner()).isEqualTo(PRACTICE);
  }

  @Test
  void callsAHumanWhenThereIsNoOutcome() {
    pass(Duration.ofDays(2));
    answer(offer(), PRACTICE, IN_PROGRESS);

    pass(OUTCOME.minus(INSTANT));
    assertThat(callsAbout(task)).isEmpty();
    pass(INSTANT);

    assertThat(callsAbout(task)).hasSize(1);
  }

  @Test
  void callsNobodyWhenTheServiceKeepsItsWord() {
    pass(FIRST_CONTACT.minus(INSTANT));
    answer(offer(), PRACTICE, IN_PROGRESS);
    pass(OUTCOME.minus(INSTANT));
    complete(offer(), PRACTICE, Outcome.SUPPORT_GIVEN);
    pass(Duration.ofDays(60));

    assertThat(everRaisedAbout(task)).isZero();
    assertThat(runs(ProgressProcess.MODEL, task)).isFalse();
    assertThat(statusOf(made.plan())).isEqualTo("completed");
  }

  @Test
  void takesTheFirstContactForOneHoweverItWasTold() {
    pass(Duration.ofDays(3));
    inTouch(offer());

    pass(OUTCOME.minus(INSTANT));
    assertThat(callsAbout(task)).isEmpty();
    assertThat(offer().due()).isEqualTo(clock.instant().plus(INSTANT));
    pass(INSTANT);

    assertThat(callsAbout(task)).hasSize(1);
  }

  @Test
  void callsOffTheCallWhenTheServiceIsInTouchAfterAll() {
    pass(FIRST_CONTACT);
    var call = callAbout(task);

    inTouch(offer());

    assertThat(handoffs.get(call.id()).status()).isEqualTo(COMPLETED);
    assertThat(waitsAt()).containsExactly("waitForProgress");
    pass(OUTCOME);
    assertThat(callsAbout(task)).hasSize(1);
  }

  @Test
  void callsOffTheCallWhenTheServiceGoesOnOrHasEnded() {
    pass(FIRST_CONTACT);
    answer(offer(), PRACTICE, IN_PROGRESS);
    assertThat(callsAbout(task)).isEmpty();
    pass(OUTCOME);
    assertThat(callsAbout(task)).hasSize(1);

    complete(offer(), PRACTICE, Outcome.ENDED_WELL);

    assertThat(callsAbout(task)).isEmpty();
    assertThat(everRaisedAbout(task)).isEqualTo(2);
    assertThat(statusOf(made.plan())).isEqualTo("completed");
  }

  @Test
  void givesTheServiceItsTimeAgainWhenAHumanHasAskedIt() {
    pass(FIRST_CONTACT);
    pass(Duration.ofDays(1));

    see(callAbout(task), LIAISON, Outcome.NOT_NEEDED);

    assertThat(offer().due()).isEqualTo(clock.instant().plus(FIRST_CONTACT));
    assertThat(waitsAt()).containsExactly("waitForProgress");
    pass(FIRST_CONTACT);
    assertThat(callsAbout(task)).hasSize(1);
  }

  @Test
  void callsTheOtherTeamWhenOneHandsItBack() {
    pass(FIRST_CONTACT);

    answer(callAbout(task), LIAISON, REJECTED, Reason.NO_CAPACITY);

    assertThat(callAbout(task).owner()).isEqualTo(EMERGENCY);
    assertThat(waitsAt()).containsExactly("waitForHelper");
  }

  @Test
  void endsWithTheTaskHoweverThatEnds() {
    answer(offer(), PRACTICE, REJECTED, Reason.NO_CAPACITY);
    assertThat(runs(ProgressProcess.MODEL, task)).isFalse();

    var second = answer(offer(), LINK, ACCEPTED).id().value();
    answer(offer(), LINK, IN_PROGRESS);
    pass(OUTCOME);
    assertThat(callsAbout(second)).hasSize(1);
    answer(offer(), LINK, FAILED, Reason.NO_CAPACITY);

    assertThat(callsAbout(second)).isEmpty();
    assertThat(runs(ProgressProcess.MODEL, second)).isFalse();
  }

  @Test
  void endsWhenItsSenderTakesItBack() {
    pass(FIRST_CONTACT);

    answer(offer(), EMERGENCY, CANCELLED, Reason.PERSON_CHANGED_MIND);

    assertThat(callsAbout(task)).isEmpty();
    assertThat(runs(ProgressProcess.MODEL, task)).isFalse();
  }

  @Test
  void leavesTheServiceInPeaceWhileThePlanRests() {
    var month = Duration.ofDays(30);
    pass(Duration.ofDays(1));
    transaction.executeWithoutResult(
        tx -> pauses.pause(made.plan(), new PauseWish(clock.instant().plus(month), false)));

    pass(month.plus(FIRST_CONTACT).minus(INSTANT));
    assertThat(callsAbout(task)).isEmpty();
    pass(INSTANT);

    assertThat(callsAbout(task)).hasSize(1);
  }

  @Test
  void isDueSoonerWhenThePersonGoesOnBeforeThatDay() {
    transaction.executeWithoutResult(
        tx ->
            pauses.pause(
                made.plan(), new PauseWish(clock.instant().plus(Duration.ofDays(300)), false)));
    pass(FIRST_CONTACT.plusDays(1));
    assertThat(offer().due()).isAfter(clock.instant().plus(Duration.ofDays(200)));

    transaction.executeWithoutResult(tx -> pauses.resume(made.plan()));

    assertThat(offer().due()).isEqualTo(clock.instant().plus(FIRST_CONTACT));
    pass(FIRST_CONTACT);
    assertThat(callsAbout(task)).hasSize(1);
  }

  @Test
  void doesNotPutADueTimeBackThatWasGivenAnew() {
    pass(Duration.ofDays(3));
    inTouch(offer());
    pass(OUTCOME);
    see(callAbout(task), LIAISON, Outcome.CONTACT_MADE);
    var anew = offer().due();
    assertThat(anew).isEqualTo(clock.instant().plus(OUTCOME));

    pass(OUTCOME);

    assertThat(callsAbout(task)).hasSize(1);
    assertThat(offer().due()).isEqualTo(anew);
  }

  @Test
  void callsAnotherTeamWhereThePersonCouldNotBeAsked() {
    pass(FIRST_CONTACT);
    var due = offer().due();

    see(callAbout(task), LIAISON, Outcome.COULD_NOT_REACH);

    assertThat(callAbout(task).owner()).isEqualTo(EMERGENCY);
    assertThat(offer().due()).isEqualTo(due);
  }

  /** The practice stands by the A&E of its town, and is what the person chose. */
  @Test
  void asksNobodyToSeeThatTheyDoWhatTheyPromised() {
    var own = maker.sentBy(SMALL_EMERGENCY, SMALL_PRACTICE);
    var asked = answer(offerOf(own.referral()), SMALL_PRACTICE, ACCEPTED);

    pass(Duration.ofDays(10));

    assertThat(callAbout(asked.id().value()).owner()).isEqualTo(LIAISON);
  }

  private Handoff offer() {
    return offerOf(made.referral());
  }

  private void inTouch(Handoff offer) {
    transaction.executeWithoutResult(
        tx -> handoffs.contactMade(offer.id(), offer.owner(), clock.instant()));
  }

  private List<String> waitsAt() {
    return waitsAt(ProgressProcess.MODEL, task);
  }
}
