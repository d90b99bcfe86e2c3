package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.CANCELLED;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks bpmn/referral.bpmn where a human helps: a coordinator, or the person who agrees. */
class ReferralHelpTest extends ReferralWalking {

  @Test
  void callsACoordinatorAfterTwoServicesHaveSaidNo() {
    var made = maker.agreedWith(PRACTICE, LINK, PEERS);

    answer(offerOf(made.referral()), PRACTICE, REJECTED, Reason.NO_CAPACITY);
    answer(offerOf(made.referral()), LINK, REJECTED, Reason.OUT_OF_AREA);

    assertThat(offersOf(made.referral())).isEmpty();
    assertThat(callAbout(made.referral().value()).owner()).isEqualTo(LIAISON);
    assertThat(statusOf(made.referral())).isEqualTo("active");
  }

  @Test
  void callsACoordinatorWhenNobodyWasNamed() {
    var made = maker.agreedWith();

    assertThat(callAbout(made.referral().value()).owner()).isEqualTo(LIAISON);
    assertThat(waitsAt(made)).containsExactly("waitForCoordinator");
  }

  @Test
  void givesEachChoiceItsOwnTimeAndCallsACoordinatorAfterTheLast() {
    var made = maker.agreedWith(PRACTICE, LINK);

    pass(ANSWER_WITHIN.multipliedBy(2).minusMillis(1));
    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
    pass(Duration.ofMillis(1));

    assertThat(offersOf(made.referral())).isEmpty();
    assertThat(callAbout(made.referral().value()).owner()).isEqualTo(LIAISON);
  }

  @Test
  void hasAHumanAskOnceWhenAnOfferWasSeenAndNotAnswered() {
    var made = chased();
    var offer = offerOf(made.referral());
    assertThat(callAbout(offer.id().value()).owner()).isEqualTo(LIAISON);

    pass(Duration.ofDays(1).minusMillis(1));
    assertThat(offerOf(made.referral()).owner()).isEqualTo(PRACTICE);
    pass(Duration.ofMillis(1));

    assertThat(handoffs.get(offer.id()).status()).isEqualTo(CANCELLED);
    assertThat(handoffs.get(offer.id()).statusReason()).contains(Reason.OTHER);
    assertThat(everRaisedAbout(offer.id().value())).isEqualTo(1);
    assertThat(callsAbout(offer.id().value())).isEmpty();
    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
  }

  @Test
  void nobodyAsksAnyMoreWhenTheLateAnswerIsYes() {
    var made = chased();

    answer(offerOf(made.referral()), PRACTICE, ACCEPTED);
    assertThat(callsAbout(offerOf(made.referral()).id().value())).isEmpty();
    complete(offerOf(made.referral()), PRACTICE, Outcome.ENDED_WELL);

    assertThat(statusOf(made.referral())).isEqualTo("completed");
  }

  @Test
  void asksTheNextChoiceWhenTheLateAnswerIsNo() {
    var made = chased();

    answer(offerOf(made.referral()), PRACTICE, REJECTED, Reason.NO_CAPACITY);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
  }

  @Test
  void endsWhenTheCoordinatorHasSeenToIt() {
    var made = maker.agreedWith();

    see(callAbout(made.referral().value()), LIAISON, Outcome.HANDED_ON);

    assertThat(statusOf(made.referral())).isEqualTo("completed");
    assertThat(runs(made)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"PERSON_SAID_NO", "NOT_NEEDED"})
  void endsAsNoLongerWantedWhereTheCoordinatorHearsSo(Outcome outcome) {
    var made = maker.agreedWith();

    see(callAbout(made.referral().value()), LIAISON, outcome);

    assertThat(statusOf(made.referral())).isEqualTo("revoked");
    assertThat(runs(made)).isFalse();
  }

  @Test
  void goesOnWaitingForAServiceThatWasAskedByHandWhenTheCallIsNotNeededAnyMore() {
    var made = maker.agreedWith();
    offerByHand(made, PEERS);

    see(callAbout(made.referral().value()), LIAISON, Outcome.NOT_NEEDED);

    assertThat(statusOf(made.referral())).isEqualTo("active");
    assertThat(waitsAt(made)).containsExactly("waitForAnswer");
  }

  @Test
  void callsTheOtherTeamWhenACoordinatorHandsItBack() {
    var made = maker.agreedWith();
    pass(Duration.ofMinutes(1));

    answer(callAbout(made.referral().value()), LIAISON, REJECTED, Reason.NO_CAPACITY);
    assertThat(callAbout(made.referral().value()).owner()).isEqualTo(EMERGENCY);
    answer(callAbout(made.referral().value()), EMERGENCY, REJECTED, Reason.NO_CAPACITY);

    assertThat(callAbout(made.referral().value()).owner()).isEqualTo(LIAISON);
  }

  @Test
  void waitsForAServiceThatAHumanAsked() {
    var made = maker.agreedWith();
    offerByHand(made, PEERS);
    assertThat(waitsAt(made)).containsExactly("waitForAnswer");

    answer(offerOf(made.referral()), PEERS, ACCEPTED);
    complete(offerOf(made.referral()), PEERS, Outcome.SUPPORT_STARTED);

    assertThat(callsAbout(made.referral().value())).isEmpty();
    assertThat(statusOf(made.referral())).isEqualTo("completed");
  }

  @Test
  void goesOnWaitingForThatServiceWhenTheCoordinatorIsDone() {
    var made = maker.agreedWith();
    offerByHand(made, PEERS);

    see(callAbout(made.referral().value()), LIAISON, Outcome.HANDED_ON);
    assertThat(statusOf(made.referral())).isEqualTo("active");
    pass(ANSWER_WITHIN);

    assertThat(offersOf(made.referral())).isEmpty();
    assertThat(callAbout(made.referral().value()).owner()).isEqualTo(LIAISON);
  }

  @Test
  void staysOpenWhenTheCoordinatorReachesNobodyAndIsSeenToByAnother() {
    var made = maker.agreedWith();

    see(callAbout(made.referral().value()), LIAISON, Outcome.COULD_NOT_REACH);

    assertThat(statusOf(made.referral())).isEqualTo("active");
    assertThat(callAbout(made.referral().value()).owner()).isEqualTo(EMERGENCY);
  }

  @Test
  void sendsNothingWithoutConsentAndAsksWhenThePersonAgrees() {
    var made = maker.open(List.of(List.of(PRACTICE, PEERS)), List.of(), false);
    assertThat(statusOf(made.referral())).isEqualTo("on-hold");
    assertThat(offersOf(made.referral())).isEmpty();

    give(made, LINK);
    assertThat(statusOf(made.referral())).isEqualTo("on-hold");
    give(made, PEERS);

    assertThat(statusOf(made.referral())).isEqualTo("active");
    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
  }

  @Test
  void isLetGoWithThePlanWhileItWaitsOnlyForConsent() {
    var made = maker.open(List.of(List.of(PRACTICE)), List.of(), false);

    complete(contactOf(made.plan()), LIAISON, Outcome.CONTACT_MADE);

    assertThat(statusOf(made.plan())).isEqualTo("completed");
    assertThat(statusOf(made.referral())).isEqualTo("revoked");
    assertThat(runs(made)).isFalse();
  }
}
