package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.CANCELLED;
import static care.alongside.handoff.HandoffStatus.ENTERED_IN_ERROR;
import static care.alongside.handoff.HandoffStatus.FAILED;
import static care.alongside.handoff.HandoffStatus.IN_PROGRESS;
import static care.alongside.handoff.HandoffStatus.ON_HOLD;
import static care.alongside.handoff.HandoffStatus.RECEIVED;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.NewHandoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.handoff.TaskRequest;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.ReferralEnd;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.referral.ReferralProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks every path of bpmn/referral.bpmn. */
class ReferralModelTest extends Walking {

  @Autowired Turns turns;

  @Test
  void asksTheFirstChoiceFirstAndEndsWithItsOutcome() {
    var made = maker.agreedWith(PRACTICE, LINK);
    var offer = offerOf(made.referral());
    assertThat(offer.owner()).isEqualTo(PRACTICE);

    answer(offer, PRACTICE, RECEIVED);
    answer(offer, PRACTICE, ACCEPTED);
    answer(offer, PRACTICE, IN_PROGRESS);
    answer(offer, PRACTICE, ON_HOLD, Reason.MISSING_INFORMATION);
    complete(offer, PRACTICE, Outcome.SUPPORT_GIVEN);

    assertThat(statusOf(made.referral())).isEqualTo("completed");
    assertThat(runs(made)).isFalse();
  }

  @Test
  void asksTheNextChoiceWhenOneSaysNo() {
    var made = maker.agreedWith(PRACTICE, LINK);

    answer(offerOf(made.referral()), PRACTICE, REJECTED, Reason.NO_CAPACITY);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
  }

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
  void asksTheNextChoiceWhenNobodyLooksInTime() {
    var made = maker.agreedWith(PRACTICE, LINK);
    var first = offerOf(made.referral());

    pass(ANSWER_WITHIN.minusMillis(1));
    assertThat(offerOf(made.referral()).owner()).isEqualTo(PRACTICE);
    pass(Duration.ofMillis(1));

    assertThat(handoffs.get(first.id()).status()).isEqualTo(CANCELLED);
    assertThat(handoffs.get(first.id()).statusReason()).contains(Reason.OFFER_EXPIRED);
    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
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
  void callsACoordinatorOnceWhenAnOfferWasSeenAndNotAnswered() {
    var made = maker.agreedWith(PRACTICE, LINK);
    answer(offerOf(made.referral()), PRACTICE, RECEIVED);

    pass(ANSWER_WITHIN.multipliedBy(3));

    assertThat(offerOf(made.referral()).owner()).isEqualTo(PRACTICE);
    assertThat(everRaisedAbout(made.referral().value())).isEqualTo(1);
  }

  @Test
  void standsTheCoordinatorDownWhenTheLateAnswerIsYes() {
    var made = chased();

    answer(offerOf(made.referral()), PRACTICE, ACCEPTED);
    assertThat(callsAbout(made.referral().value())).isEmpty();
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
  void asksNobodyAnyLongerWhenTheCoordinatorHasSeenToIt() {
    var made = chased();
    var offer = offerOf(made.referral());

    see(callAbout(made.referral().value()), LIAISON, Outcome.HANDED_ON);

    assertThat(handoffs.get(offer.id()).status()).isEqualTo(CANCELLED);
    assertThat(statusOf(made.referral())).isEqualTo("completed");
    assertThat(runs(made)).isFalse();
  }

  @Test
  void callsTheOtherTeamWhenACoordinatorHandsItBack() {
    var made = maker.agreedWith();

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
    assertThat(callAbout(made.referral().value()).owner()).isEqualTo(EMERGENCY);
  }

  @Test
  void asksTheNextChoiceWhenAServiceHandsItBack() {
    var made = maker.agreedWith(PRACTICE, LINK);
    answer(offerOf(made.referral()), PRACTICE, ACCEPTED);

    answer(offerOf(made.referral()), PRACTICE, REJECTED, Reason.MISSING_SKILL);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
  }

  @Test
  void asksTheNextChoiceWhenAServiceCannotFinish() {
    var made = maker.agreedWith(PRACTICE, LINK);
    answer(offerOf(made.referral()), PRACTICE, ACCEPTED);
    answer(offerOf(made.referral()), PRACTICE, IN_PROGRESS);

    answer(offerOf(made.referral()), PRACTICE, FAILED, Reason.NO_CAPACITY);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
  }

  @Test
  void endsWhenThePersonNoLongerWantsIt() {
    var made = maker.agreedWith(PRACTICE, LINK);

    answer(offerOf(made.referral()), EMERGENCY, CANCELLED, Reason.PERSON_CHANGED_MIND);

    assertThat(statusOf(made.referral())).isEqualTo("revoked");
    assertThat(offersOf(made.referral())).isEmpty();
    assertThat(runs(made)).isFalse();
  }

  @Test
  void asksTheNextChoiceWhenTheSenderTakesOnlyTheOfferBack() {
    var made = maker.agreedWith(PRACTICE, LINK);

    answer(offerOf(made.referral()), EMERGENCY, CANCELLED, Reason.OTHER);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
  }

  @Test
  void endsWhenItWasAMistake() {
    var made = maker.agreedWith(PRACTICE, LINK);
    answer(offerOf(made.referral()), PRACTICE, ACCEPTED);

    answer(offerOf(made.referral()), EMERGENCY, ENTERED_IN_ERROR);

    assertThat(statusOf(made.referral())).isEqualTo("revoked");
    assertThat(runs(made)).isFalse();
  }

  @Test
  void endsWhenTheServiceAgreesToStop() {
    var made = maker.agreedWith(PRACTICE, LINK);
    var offer = offerOf(made.referral());
    answer(offer, PRACTICE, ACCEPTED);
    answer(offer, PRACTICE, IN_PROGRESS);

    var abort = ask(HandoffCode.ABORT, new NewHandoff.Focus("Task", offer.id().value()), PRACTICE);
    answer(abort, PRACTICE, ACCEPTED);

    assertThat(handoffs.get(offer.id()).status()).isEqualTo(CANCELLED);
    assertThat(statusOf(made.referral())).isEqualTo("revoked");
  }

  @Test
  void endsWhereverItWaitsWhenTheSenderTakesItBack() {
    var asked = maker.agreedWith(PRACTICE);
    var accepted = maker.agreedWith(PRACTICE);
    answer(offerOf(accepted.referral()), PRACTICE, ACCEPTED);
    var coordinated = maker.agreedWith();
    var held = maker.open(List.of(List.of(PRACTICE)), List.of(), false);

    for (var made : List.of(asked, accepted, coordinated, held)) {
      transaction.executeWithoutResult(tx -> plans.revoke(made.referral()));

      assertThat(statusOf(made.referral())).isEqualTo("revoked");
      assertThat(callsAbout(made.referral().value())).isEmpty();
      assertThat(runs(made)).isFalse();
    }
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

  @Test
  void goesOnWhenItHearsWhatDoesNotConcernIt() {
    var made = maker.agreedWith(PRACTICE);
    answer(offerOf(made.referral()), PRACTICE, ACCEPTED);

    transaction.executeWithoutResult(
        tx -> turns.deliver(made.plan(), ReferralProcess.letter(made.referral(), News.UNHELD)));

    assertThat(waitsAt(made)).containsExactly("waitForOutcome");
  }

  @Test
  void takesNewsThatNobodyWaitsForQuietly() {
    var made = maker.agreedWith(PRACTICE);
    transaction.executeWithoutResult(tx -> plans.revoke(made.referral()));

    var heard =
        transaction.execute(
            tx ->
                turns.deliver(
                    made.plan(), ReferralProcess.over(made.referral(), ReferralEnd.COMPLETED)));

    assertThat(heard).isFalse();
    assertThat(statusOf(made.referral())).isEqualTo("revoked");
  }

  private PlanMaker.Made chased() {
    var made = maker.agreedWith(PRACTICE, LINK);
    answer(offerOf(made.referral()), PRACTICE, RECEIVED);
    pass(ANSWER_WITHIN);
    return made;
  }

  private void give(PlanMaker.Made made, OrganisationId recipient) {
    transaction.executeWithoutResult(tx -> consents.give(maker.consent(made.person(), recipient)));
  }

  private void offerByHand(PlanMaker.Made made, OrganisationId service) {
    give(made, service);
    ask(
        HandoffCode.FULFILL,
        new NewHandoff.Focus("ServiceRequest", made.referral().value()),
        service);
  }

  private Handoff ask(HandoffCode code, NewHandoff.Focus focus, OrganisationId owner) {
    var request =
        new TaskRequest(
            code, HandoffStatus.REQUESTED, focus, owner, Json.object().put("status", "requested"));
    return transaction.execute(tx -> requests.make(request, callerFor(EMERGENCY)));
  }

  private List<Handoff> offersOf(ReferralId referral) {
    return openOf("fulfill", "focus", referral.value());
  }

  private boolean runs(PlanMaker.Made made) {
    return runs(ReferralProcess.MODEL, made.referral().value());
  }

  private List<String> waitsAt(PlanMaker.Made made) {
    return waitsAt(ReferralProcess.MODEL, made.referral().value());
  }
}
