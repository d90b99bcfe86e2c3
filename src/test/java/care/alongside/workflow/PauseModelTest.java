package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.contact.PauseWish;
import care.alongside.contact.PlanPauses;
import care.alongside.contact.PlanWithdrawals;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.PlanCalls;
import care.alongside.handoff.PlanConcern;
import care.alongside.handoff.Reason;
import care.alongside.kernel.Json;
import care.alongside.kernel.PlanId;
import care.alongside.workflow.pause.PauseProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks every path of bpmn/pause.bpmn. */
class PauseModelTest extends Walking {

  private static final Duration DAY = Duration.ofDays(1);

  @Autowired PlanPauses pauses;
  @Autowired PlanWithdrawals withdrawals;
  @Autowired PlanCalls calls;

  @Test
  void asksATeamToBeThereAndGoesOnByItselfOnThatDay() {
    var plan = newPlan();
    pause(plan, DAY.multipliedBy(20));
    var call = call(plan);
    assertThat(call.owner()).isEqualTo(LIAISON);
    assertThat(call.due()).isEqualTo(clock.instant().plus(DAY.multipliedBy(20)));

    pass(DAY.multipliedBy(20).minusMillis(1));
    assertThat(plans.get(plan).isPaused()).isTrue();
    pass(Duration.ofMillis(1));

    assertThat(plans.get(plan).isPaused()).isFalse();
    assertThat(waitsAt(plan)).containsExactly("waitForHelper");
    see(call(plan), LIAISON, Outcome.CONTACT_MADE);
    assertThat(runs(PauseProcess.MODEL, plan.value())).isFalse();
  }

  @Test
  void asksATeamThatIsThereOnThatDay() {
    var weekday = maker.sentBy(SMALL_EMERGENCY).plan();
    var saturday = maker.sentBy(SMALL_EMERGENCY).plan();

    pause(weekday, DAY.multipliedBy(9));
    pause(saturday, DAY.multipliedBy(12));

    assertThat(call(weekday).owner()).isEqualTo(SMALL_PRACTICE);
    assertThat(call(saturday).owner()).isEqualTo(LIAISON);
    answer(call(saturday), LIAISON, REJECTED, Reason.NO_CAPACITY);
    assertThat(call(saturday).owner()).isEqualTo(SMALL_EMERGENCY);
  }

  @Test
  void isAlwaysHeldWhoeverHandsItBack() {
    var plan = newPlan();
    pause(plan, DAY.multipliedBy(10));

    pass(Duration.ofMinutes(1));
    answer(call(plan), LIAISON, REJECTED, Reason.NO_CAPACITY);
    assertThat(call(plan).owner()).isEqualTo(EMERGENCY);
    pass(Duration.ofMinutes(1));
    see(call(plan), EMERGENCY, Outcome.NOT_NEEDED);
    assertThat(call(plan).status()).isEqualTo(HandoffStatus.REQUESTED);
    pass(DAY.multipliedBy(10));
    var last = call(plan).owner();
    answer(call(plan), last, REJECTED, Reason.NO_CAPACITY);

    assertThat(call(plan).owner()).isNotEqualTo(last);
    assertThat(waitsAt(plan)).containsExactly("waitForHelper");
  }

  @Test
  void waitsUntilSomebodyHasReachedThem() {
    var plan = newPlan();
    pause(plan, DAY.multipliedBy(10));
    pass(DAY.multipliedBy(10));

    see(call(plan), LIAISON, Outcome.COULD_NOT_REACH);

    assertThat(call(plan).owner()).isEqualTo(EMERGENCY);
    assertThat(waitsAt(plan)).containsExactly("waitForHelper");
    see(call(plan), EMERGENCY, Outcome.CONTACT_MADE);
    assertThat(runs(PauseProcess.MODEL, plan.value())).isFalse();
  }

  @Test
  void asksNobodyAnyMoreOnceThePersonWantsNoneOfItAfterThatDay() {
    var plan = newPlan();
    pause(plan, DAY.multipliedBy(10));
    pass(DAY.multipliedBy(10));
    var call = call(plan);

    transaction.executeWithoutResult(tx -> withdrawals.withdraw(plan, true));

    assertThat(handoffs.get(call.id()).status()).isEqualTo(HandoffStatus.COMPLETED);
    assertThat(runs(PauseProcess.MODEL, plan.value())).isFalse();
    assertThat(statusOf(plan)).isEqualTo("revoked");
  }

  @Test
  void norWhereItStillRests() {
    var plan = newPlan();
    pause(plan, DAY.multipliedBy(10));

    transaction.executeWithoutResult(tx -> withdrawals.withdraw(plan, true));

    assertThat(runs(PauseProcess.MODEL, plan.value())).isFalse();
    assertThat(statusOf(plan)).isEqualTo("revoked");
  }

  @Test
  void waitsForAnotherDayWhenThePersonMovesIt() {
    var plan = newPlan();
    pause(plan, DAY.multipliedBy(10));
    var call = call(plan);

    pause(plan, DAY.multipliedBy(5));
    pass(DAY.multipliedBy(5));
    assertThat(plans.get(plan).isPaused()).isFalse();
    assertThat(call(plan).id()).isEqualTo(call.id());
    pause(plan, DAY.multipliedBy(7));
    assertThat(waitsAt(plan)).containsExactly("waitForWakeUp");
    pass(DAY.multipliedBy(6));

    assertThat(plans.get(plan).isPaused()).isTrue();
    assertThat(call(plan).id()).isEqualTo(call.id());
    assertThat(call(plan).due()).isEqualTo(clock.instant().plus(DAY));
  }

  @Test
  void tellsTheTeamThatItIsNotNeededWhenThePersonGoesOnBefore() {
    var plan = newPlan();
    pause(plan, DAY.multipliedBy(10));
    var call = call(plan);

    transaction.executeWithoutResult(tx -> pauses.resume(plan));

    assertThat(handoffs.get(call.id()).status()).isEqualTo(HandoffStatus.COMPLETED);
    assertThat(runs(PauseProcess.MODEL, plan.value())).isFalse();
    assertThat(plans.get(plan).isPaused()).isFalse();
    assertThat(statusOf(plan)).isEqualTo("active");
  }

  @Test
  void letsThePlanEndWhenNothingElseIsLeft() {
    var goesOn = newPlan();
    var waits = newPlan();
    for (var plan : List.of(goesOn, waits)) {
      pause(plan, DAY.multipliedBy(10));
      complete(contactOf(plan), LIAISON, Outcome.CONTACT_MADE);
      assertThat(statusOf(plan)).isEqualTo("active");
    }

    transaction.executeWithoutResult(tx -> pauses.resume(goesOn));
    pass(DAY.multipliedBy(10));
    see(call(waits), LIAISON, Outcome.ENDED_WELL);

    assertThat(statusOf(goesOn)).isEqualTo("completed");
    assertThat(statusOf(waits)).isEqualTo("completed");
  }

  @Test
  void letsNothingNewBeOfferedUntilThatDay() {
    var made = maker.agreedWith(PRACTICE, LINK);
    var plan = made.plan();
    pause(plan, DAY.multipliedBy(10));

    answer(offerOf(made.referral()), PRACTICE, REJECTED, Reason.NO_CAPACITY);
    assertThat(openOf("fulfill", "focus", made.referral().value())).isEmpty();
    assertThat(statusOf(made.referral())).isEqualTo("on-hold");
    complete(contactOf(plan), LIAISON, Outcome.CONTACT_MADE);
    assertThat(statusOf(plan)).isEqualTo("active");
    pass(DAY.multipliedBy(10));

    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
    assertThat(statusOf(made.referral())).isEqualTo("active");
  }

  @Test
  void leavesTheContactDueUnlessThePersonSaysOtherwise() {
    var stands = newPlan();
    var rests = newPlan();
    var due = contactOf(stands).due();
    pass(Duration.ofHours(20));
    pause(stands, DAY.multipliedBy(10));
    transaction.executeWithoutResult(
        tx -> pauses.pause(rests, new PauseWish(clock.instant().plus(DAY.multipliedBy(10)), true)));

    assertThat(contactOf(stands).due()).isEqualTo(due);
    assertThat(contactOf(rests).due()).isEqualTo(due.plus(DAY.multipliedBy(10)));
    pass(DAY.multipliedBy(9));
    assertThat(callsAbout(contactOf(stands).id().value())).hasSize(1);
    assertThat(callsAbout(contactOf(rests).id().value())).isEmpty();
    pass(DAY.plusHours(28));
    assertThat(callsAbout(contactOf(rests).id().value())).hasSize(1);
  }

  @Test
  void callsNobodyAboutTheContactAnyMoreWhileThePersonWantsNone() {
    var plan = newPlan();
    var contact = contactOf(plan);
    pass(Duration.ofHours(50));
    var call = callAbout(contact.id().value());

    transaction.executeWithoutResult(
        tx -> pauses.pause(plan, new PauseWish(clock.instant().plus(DAY.multipliedBy(10)), true)));

    assertThat(handoffs.get(call.id()).outcome()).contains(Outcome.NOT_NEEDED);
    assertThat(contactOf(plan).owner()).isEqualTo(LIAISON);
    assertThat(notesOf(contact)).singleElement().asString().contains("rest until Saturday 23 May");
    pass(DAY.multipliedBy(10).minusMillis(1));
    assertThat(callsAbout(contact.id().value())).isEmpty();
    pass(Duration.ofHours(1));
    assertThat(callsAbout(contact.id().value())).hasSize(1);
    assertThat(notesOf(contact)).hasSize(2).last().asString().contains("go on");
  }

  @Test
  void keepsTheCallOfASafetyNetThatHoldsThePerson() {
    var plan = newPlan();
    var contact = contactOf(plan);
    complete(contact, LIAISON, Outcome.COULD_NOT_REACH);

    transaction.executeWithoutResult(
        tx -> pauses.pause(plan, new PauseWish(clock.instant().plus(DAY.multipliedBy(10)), true)));

    assertThat(callsAbout(contact.id().value())).hasSize(1);
  }

  private List<String> notesOf(Handoff task) {
    return db
        .sql("select body from document where id = :id")
        .param("id", task.id().value())
        .query(String.class)
        .list()
        .stream()
        .flatMap(body -> Json.read(body).path("note").valueStream())
        .map(note -> Json.text(note, "text"))
        .toList();
  }

  @Test
  void letsTheClockOfTheContactRunOnWhenThePersonGoesOnBefore() {
    var plan = newPlan();
    var due = contactOf(plan).due();
    transaction.executeWithoutResult(
        tx -> pauses.pause(plan, new PauseWish(clock.instant().plus(DAY.multipliedBy(10)), true)));
    pass(DAY.multipliedBy(3));

    transaction.executeWithoutResult(tx -> pauses.resume(plan));

    assertThat(contactOf(plan).due()).isEqualTo(due.plus(DAY.multipliedBy(3)));
    pass(Duration.ofHours(48));
    assertThat(callsAbout(contactOf(plan).id().value())).hasSize(1);
  }

  /** From six in the evening: told again in a day, asked about at the end of the second day. */
  @Test
  void aServiceThatHasNotAnsweredHasItsWholeTimeWhenThePersonGoesOnBefore() {
    var made = maker.agreedWith(PRACTICE, LINK);
    var offer = offerOf(made.referral());
    pause(made.plan(), DAY.multipliedBy(90));
    assertThat(offerOf(made.referral()).due())
        .isBetween(
            clock.instant().plus(DAY.multipliedBy(92)), clock.instant().plus(DAY.multipliedBy(95)));
    pass(DAY.multipliedBy(3));

    transaction.executeWithoutResult(tx -> pauses.resume(made.plan()));

    assertThat(offerOf(made.referral()).due()).isEqualTo(clock.instant().plus(ANSWER_WITHIN));
    pass(Duration.ofHours(6 + 48).minusMillis(1));
    assertThat(callsAbout(offer.id().value())).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(callsAbout(offer.id().value())).hasSize(1);
    pass(Duration.ofHours(72 - 6 - 48));
    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
  }

  @Test
  void aServiceThatHasNotAnsweredHasItsWholeTimeFromAnEarlierEnd() {
    var made = maker.agreedWith(PRACTICE, LINK);
    pause(made.plan(), DAY.multipliedBy(90));
    pass(DAY);

    pause(made.plan(), DAY.multipliedBy(2));

    assertThat(offerOf(made.referral()).due())
        .isEqualTo(clock.instant().plus(DAY.multipliedBy(2)).plus(ANSWER_WITHIN));
    pass(DAY.multipliedBy(2).plus(ANSWER_WITHIN).minusMillis(1));
    assertThat(offerOf(made.referral()).owner()).isEqualTo(PRACTICE);
    pass(Duration.ofMillis(1));
    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
  }

  private PlanId newPlan() {
    return maker.open(List.of(), List.of(), false).plan();
  }

  private void pause(PlanId plan, Duration length) {
    transaction.executeWithoutResult(
        tx -> pauses.pause(plan, new PauseWish(clock.instant().plus(length), false)));
  }

  private Handoff call(PlanId plan) {
    return transaction.execute(tx -> calls.open(plan, PlanConcern.PAUSE).orElseThrow());
  }

  private List<String> waitsAt(PlanId plan) {
    return waitsAt(PauseProcess.MODEL, plan.value());
  }
}
