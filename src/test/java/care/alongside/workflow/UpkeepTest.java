package care.alongside.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.TestDatabase;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.workflow.chase.ChaseProcess;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What nobody follows any more, because somebody broke the tables, is found and taken up again. */
class UpkeepTest extends Walking {

  @Autowired Upkeep upkeep;
  @Autowired GapTable gaps;

  @BeforeEach
  void forgetOtherPlans() {
    db.sql("truncate plan, referral, handoff, handoff_fact").update();
  }

  @Test
  void findsNothingWhereNothingIsBroken() {
    maker.agreedWith(PRACTICE, PEERS);
    answer(offerOf(maker.agreedWith(PRACTICE).referral()), PRACTICE, HandoffStatus.ACCEPTED);
    maker.open(List.of(List.of(PRACTICE)), List.of(), true);

    assertThat(upkeep.round()).isZero();
    assertThat(gaps.find()).isEmpty();
  }

  @Test
  void takesUpAPlanWithItsContactAndItsRequests() {
    var made = maker.agreedWith(PRACTICE, PEERS);
    timers.clear();

    assertThat(upkeep.round()).isEqualTo(3);
    assertThat(gaps.find()).isEmpty();
    assertThat(upkeep.round()).isZero();
    pass(ANSWER_WITHIN);
    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
    assertThat(callsAbout(contactOf(made.plan()).id().value())).hasSize(1);
    see(offerOf(made.referral()), PEERS, Outcome.SUPPORT_STARTED);
    complete(contactOf(made.plan()), LIAISON, Outcome.CONTACT_MADE);
    assertThat(statusOf(made.plan())).isEqualTo("completed");
  }

  @Test
  void aHumanIsCalledOnceForWhatTheRecordsDoNotSayForCertain() {
    var made = maker.agreedWith(PRACTICE);
    db.sql("update plan set paused_from = :now, paused_until = :now where id = :id")
        .param("now", Timestamp.from(clock.instant()))
        .param("id", made.plan().value())
        .update();

    upkeep.round();
    upkeep.round();

    var call = callAbout(made.plan().value());
    assertThat(everRaisedAbout(made.plan().value())).isEqualTo(1);
    see(call, LIAISON, Outcome.SUPPORT_STARTED);
    upkeep.round();
    assertThat(everRaisedAbout(made.plan().value())).isEqualTo(1);
    pass(Duration.ofHours(25));
    upkeep.round();
    assertThat(everRaisedAbout(made.plan().value())).isEqualTo(2);
  }

  @Test
  void takesUpACallWithWhichNobodyHasBegun() {
    var made = maker.agreedWith();
    var call = callAbout(made.referral().value());
    answer(call, LIAISON, HandoffStatus.RECEIVED);
    pass(Duration.ofHours(1));
    timers.clear();

    upkeep.round();

    assertThat(gaps.find()).isEmpty();
    assertThat(waitsAt(ChaseProcess.MODEL, call.id().value())).containsExactly("waitForLook");
    answer(handoffs.get(call.id()), LIAISON, HandoffStatus.ACCEPTED);
    answer(handoffs.get(call.id()), LIAISON, HandoffStatus.IN_PROGRESS);
    assertThat(runs(ChaseProcess.MODEL, call.id().value())).isFalse();
    assertThat(gaps.find()).isEmpty();
  }

  @Test
  void takesUpARequestThatWasAccepted() {
    var made = maker.agreedWith(PRACTICE, PEERS);
    var offer = answer(offerOf(made.referral()), PRACTICE, HandoffStatus.ACCEPTED);
    timers.clear();

    upkeep.round();

    pass(Duration.ofDays(7));
    assertThat(callsAbout(offer.id().value())).hasSize(1);
    answer(offer, PRACTICE, HandoffStatus.REJECTED, Reason.NO_CAPACITY);
    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
    assertThat(callsAbout(offer.id().value())).isEmpty();
    assertThat(upkeep.round()).isZero();
  }

  @Test
  void takesUpARequestThatACoordinatorSeesTo() {
    var made = maker.agreedWith(PRACTICE);
    answer(offerOf(made.referral()), PRACTICE, HandoffStatus.REJECTED, Reason.NO_CAPACITY);
    var call = callAbout(made.referral().value());
    timers.clear();

    upkeep.round();

    assertThat(callAbout(made.referral().value())).isEqualTo(call);
    see(call, LIAISON, Outcome.SUPPORT_STARTED);
    assertThat(statusOf(made.referral())).isEqualTo("completed");
  }

  @Test
  void takesUpARequestOfWhichThePersonIsAskedFirst() {
    var made = maker.agreedWith(PRACTICE, PEERS);
    answer(offerOf(made.referral()), PRACTICE, HandoffStatus.REJECTED, Reason.WRONG_PERSON);
    var call = callAbout(made.referral().value());
    timers.clear();

    upkeep.round();

    assertThat(openOf("fulfill", "focus", made.referral().value())).isEmpty();
    see(call, LIAISON, Outcome.CONTACT_MADE);
    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
  }

  @Test
  void takesUpARequestThatWaitsForThePersonToAgree() {
    var made = maker.open(List.of(List.of(PRACTICE)), List.of(), false);
    timers.clear();

    upkeep.round();

    transaction.executeWithoutResult(tx -> consents.give(maker.consent(made.person(), PRACTICE)));
    assertThat(offerOf(made.referral()).owner()).isEqualTo(PRACTICE);
    assertThat(upkeep.round()).isZero();
  }

  @Test
  void asksTheNextChoiceForARequestThatNobodyHas() {
    var made = maker.agreedWith(PRACTICE, PEERS);
    timers.clear();
    db.sql("update handoff set status = 'rejected', status_reason = 'no-capacity' where id = :id")
        .param("id", offerOf(made.referral()).id().value())
        .update();

    upkeep.round();

    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
  }

  @Test
  void takesUpALateContactWithoutCallingAnybodyTwice() {
    var made = maker.agreedWith(PRACTICE);
    pass(Duration.ofHours(49));
    var contact = contactOf(made.plan());
    var call = callAbout(contact.id().value());
    timers.clear();

    upkeep.round();
    pass(Duration.ofHours(1));

    assertThat(callAbout(contact.id().value())).isEqualTo(call);
    complete(contact, LIAISON, Outcome.CONTACT_MADE);
    assertThat(callsAbout(contact.id().value())).isEmpty();
  }

  @Test
  void windsUpTimersThatAreGone() {
    var made = maker.agreedWith(PRACTICE, PEERS);
    db.sql("delete from camunda.act_ru_job").update();

    assertThat(upkeep.round()).isEqualTo(2);
    assertThat(upkeep.round()).isZero();

    pass(ANSWER_WITHIN);
    assertThat(callsAbout(contactOf(made.plan()).id().value())).hasSize(1);
    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
  }

  @Test
  void callsNobodyAnyMoreForWhatHasEnded() {
    var made = maker.agreedWith(PRACTICE);
    answer(offerOf(made.referral()), PRACTICE, HandoffStatus.REJECTED, Reason.NO_CAPACITY);
    db.sql("update referral set status = 'completed' where id = :id")
        .param("id", made.referral().value())
        .update();

    upkeep.round();

    assertThat(callsAbout(made.referral().value())).isEmpty();
  }

  @Test
  void endsAPlanInWhichNothingIsOpen() {
    var made = maker.open(List.of(), List.of(), false);
    db.sql("update handoff set status = 'completed' where plan = :plan")
        .param("plan", made.plan().value())
        .update();
    db.sql("delete from camunda.act_ru_job").update();

    upkeep.round();

    assertThat(statusOf(made.plan())).isEqualTo("completed");
  }

  @Test
  void aHumanHearsOfWhatFailsAgainAndAgainAndItIsTriedAnewWhenTheyHaveSeenToIt() {
    var made = maker.agreedWith(PRACTICE);
    var offer = offerOf(made.referral());
    fail(offer.id().value(), true);
    pass(ANSWER_WITHIN);
    db.sql("update camunda.act_ru_job set retries_ = 0, exception_msg_ = 'No'").update();

    upkeep.round();
    upkeep.round();

    var call = callAbout(made.plan().value());
    assertThat(call.owner()).isEqualTo(LIAISON);
    fail(offer.id().value(), false);
    see(call, LIAISON, Outcome.SUPPORT_STARTED);
    timers.runDue();
    assertThat(callAbout(made.referral().value()).owner()).isEqualTo(LIAISON);
    upkeep.round();
    assertThat(everRaisedAbout(made.plan().value())).isEqualTo(1);
  }

  /** Nothing of this Task can be changed, or it can again. */
  private void fail(UUID task, boolean so) {
    TestDatabase.ownerOf(db)
        .sql("alter table handoff drop constraint if exists no_change")
        .update();
    if (so) {
      TestDatabase.ownerOf(db)
          .sql(
              "alter table handoff add constraint no_change check (id <> '%s' or version = 1)"
                  .formatted(task))
          .update();
    }
  }

  @Test
  void theCallIsClosedWhenItCameRightByItself() {
    var made = maker.agreedWith(PRACTICE);
    db.sql("update camunda.act_ru_job set retries_ = 1, exception_msg_ = 'No'").update();
    upkeep.round();
    assertThat(callsAbout(made.plan().value())).hasSize(1);
    db.sql("update camunda.act_ru_job set retries_ = 8, exception_msg_ = null").update();

    upkeep.round();

    assertThat(callsAbout(made.plan().value())).isEmpty();
  }

  @Test
  void whoGivesSuchACallBackLeavesItToTheSender() {
    var made = maker.agreedWith(PRACTICE);
    db.sql("update camunda.act_ru_job set retries_ = 0, exception_msg_ = 'No'").update();
    upkeep.round();

    answer(callAbout(made.plan().value()), LIAISON, HandoffStatus.REJECTED, Reason.NO_CAPACITY);

    assertThat(callAbout(made.plan().value()).owner()).isEqualTo(EMERGENCY);
  }
}
