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

import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.NewHandoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.plan.ReferralEnd;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.referral.ReferralProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks bpmn/referral.bpmn: offers, their answers, and every way it ends. */
class ReferralModelTest extends ReferralWalking {

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
}
