package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.CANCELLED;
import static care.alongside.handoff.HandoffStatus.COMPLETED;
import static care.alongside.handoff.HandoffStatus.FAILED;
import static care.alongside.handoff.HandoffStatus.IN_PROGRESS;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.kernel.OrganisationId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks bpmn/referral.bpmn where a service says that nobody may need what it was asked for. */
class DoubtedNeedModelTest extends ReferralWalking {

  @ParameterizedTest
  @EnumSource(names = {"PERSON_SAID_NO", "PERSON_CHANGED_MIND", "DUPLICATE", "WRONG_PERSON"})
  void aHumanAsksBeforeAnotherServiceIsTold(Reason doubt) {
    var made = doubted(doubt, PRACTICE, LINK);

    assertThat(offersOf(made.referral())).isEmpty();
    assertThat(callOf(made).owner()).isEqualTo(LIAISON);
    assertThat(statusOf(made.referral())).isEqualTo("active");
  }

  @ParameterizedTest
  @EnumSource(names = {"DUPLICATE", "WRONG_PERSON"})
  void alsoWhereTheServiceHadBegun(Reason doubt) {
    var made = maker.agreedWith(PRACTICE, LINK);
    answer(offerOf(made.referral()), PRACTICE, ACCEPTED);
    answer(offerOf(made.referral()), PRACTICE, IN_PROGRESS);

    answer(offerOf(made.referral()), PRACTICE, FAILED, doubt);

    assertThat(offersOf(made.referral())).isEmpty();
    assertThat(callOf(made).concern()).isEqualTo("ask-first");
  }

  @Test
  void alsoWhereNobodyElseIsLeft() {
    var made = doubted(Reason.DUPLICATE, PRACTICE);

    assertThat(callOf(made).concern()).isEqualTo("ask-first");
  }

  @Test
  void theNextChoiceIsAskedOnceThePersonAgrees() {
    var made = doubted(Reason.WRONG_PERSON, PRACTICE, LINK);

    see(callOf(made), LIAISON, Outcome.CONTACT_MADE);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
  }

  @Test
  void whoeverReachesNobodyIsFollowedByAnother() {
    var made = doubted(Reason.PERSON_SAID_NO, PRACTICE, LINK);
    // Two who are asked at the same instant are asked in no order.
    pass(Duration.ofMinutes(1));

    see(callOf(made), LIAISON, Outcome.COULD_NOT_REACH);
    assertThat(callOf(made).owner()).isEqualTo(EMERGENCY);
    answer(callOf(made), EMERGENCY, REJECTED, Reason.NO_CAPACITY);

    assertThat(offersOf(made.referral())).isEmpty();
    assertThat(callOf(made).owner()).isEqualTo(LIAISON);
  }

  @Test
  void thePersonsNoEndsItHoweverItIsWrittenDown() {
    var closed = doubted(Reason.PERSON_SAID_NO, PRACTICE, LINK);
    var givenBack = doubted(Reason.PERSON_SAID_NO, PRACTICE, LINK);

    see(callOf(closed), LIAISON, Outcome.PERSON_SAID_NO);
    answer(callOf(givenBack), LIAISON, REJECTED, Reason.PERSON_SAID_NO);

    assertThat(statusOf(closed.referral())).isEqualTo("revoked");
    assertThat(statusOf(givenBack.referral())).isEqualTo("revoked");
  }

  @Test
  void itIsNotCountedAmongTheServicesThatSaidNo() {
    var made = doubted(Reason.PERSON_SAID_NO, PRACTICE, LINK, PEERS);
    see(callOf(made), LIAISON, Outcome.CONTACT_MADE);

    answer(offerOf(made.referral()), LINK, REJECTED, Reason.NO_CAPACITY);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
  }

  @Test
  void aServiceThatWasAskedByHandMeanwhileIsWaitedFor() {
    var made = doubted(Reason.DUPLICATE, PRACTICE, LINK);
    offerByHand(made, PEERS);

    see(callOf(made), LIAISON, Outcome.CONTACT_MADE);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
    assertThat(waitsAt(made)).containsExactly("waitForAnswer");
    answer(offerOf(made.referral()), PEERS, ACCEPTED);
    complete(offerOf(made.referral()), PEERS, Outcome.SUPPORT_GIVEN);
    assertThat(statusOf(made.referral())).isEqualTo("completed");
  }

  @Test
  void aServiceThatWasAskedByHandNeedNotAnswerWhereThePersonSaysNo() {
    var made = doubted(Reason.DUPLICATE, PRACTICE, LINK);
    offerByHand(made, PEERS);
    var offer = offerOf(made.referral());

    see(callOf(made), LIAISON, Outcome.PERSON_SAID_NO);

    assertThat(handoffs.get(offer.id()).status()).isEqualTo(CANCELLED);
    assertThat(statusOf(made.referral())).isEqualTo("revoked");
    complete(contactOf(made.plan()), LIAISON, Outcome.CONTACT_MADE);
    assertThat(statusOf(made.plan())).isEqualTo(COMPLETED.code());
  }

  private PlanMaker.Made doubted(Reason doubt, OrganisationId... choices) {
    var made = maker.agreedWith(choices);
    answer(offerOf(made.referral()), choices[0], REJECTED, doubt);
    return made;
  }

  private Handoff callOf(PlanMaker.Made made) {
    return callAbout(made.referral().value());
  }
}
